"""The program's own log for people: in the profile's files, out lines without what must not leave.

The log never holds a secret; what it is copied into is not ours, so names of folders, addresses,
telephones and anything that looks like a credential are taken out again here.
"""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from .. import __version__
from ..profile import Profile
from ..providers.http.redaction import STAND_IN, redact
from .review import Review

MOST_LINES = 5000
_TAIL = 60
_READ_LIMIT = 8_000_000
_LINE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d+ ([A-Z]+) (\S+) (.*)")
_EMAIL = re.compile(r"[\w.+-]+@([\w-]+\.)+\w+")
_TELEPHONE = re.compile(r"(?<![\w.:-])\+?\d{8,15}(?![\w.:-])")
_CREDENTIAL = re.compile(r"(?<![\w/])[A-Za-z0-9_-]{32,}(?![\w/])")


class LogLevel(IntEnum):
    INFO = 20
    WARNING = 30
    ERROR = 40


_LEVELS = {"DEBUG": LogLevel.INFO, "CRITICAL": LogLevel.ERROR} | {one.name: one for one in LogLevel}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry, with what follows it when it holds a traceback."""

    time: str
    level: LogLevel
    logger: str
    text: str

    @property
    def whole(self) -> str:
        return f"{self.time} {self.level.name} {self.logger} {self.text}"


class LogReader:
    """Reads on request; nothing is kept."""

    def __init__(self, profile: Profile, review: Review) -> None:
        self._profile = profile
        self._review = review

    def lines(self, least: LogLevel = LogLevel.INFO, text: str = "") -> tuple[LogLine, ...]:
        """The newest, oldest first. `text`: anywhere in the line, whatever the case."""
        wanted = text.casefold()
        found = [
            line
            for line in self._entries()
            if line.level >= least and wanted in line.whole.casefold()
        ]
        return tuple(found[-MOST_LINES:])

    def diagnostics(self) -> str:
        """What somebody who helps needs to know: versions, sizes, how the last tasks ended."""
        path = self._profile.database_path
        size = path.stat().st_size if path.exists() else 0
        free = shutil.disk_usage(self._profile.folder).free
        parts = [
            f"SASE Desktop {__version__}",
            f"Python {platform.python_version()}",
            f"{platform.system()} {platform.release()} {platform.machine()}, {sys.platform}",
            f"database {size / 1e6:.1f} MB, free {free / 1e9:.1f} GB",
            "",
            *self._sources(),
            "",
            *(line.whole for line in self.lines()[-_TAIL:]),
        ]
        return "\n".join(parts)

    def _sources(self) -> Iterator[str]:
        """By number: the name of a source may say who the company is."""
        for number, source in enumerate(self._review.sources(), 1):
            draft, totals = source.draft, self._review.totals(source.id)
            automatic = "automatic" if draft.policy.is_automatic else "by hand"
            yield (
                f"source {number}: {draft.kind.value}, {draft.connection.mode.value}, "
                f"{source.lifecycle.value}, {automatic}, {totals.departments} departments, "
                f"{totals.employees} employees"
            )
            for task in self._review.tasks(source.id, limit=5):
                code = task.failure.code.value if task.failure is not None else "-"
                when = f"{task.created_at:%Y-%m-%d %H:%M}"
                yield f"  task {task.id}: {task.state.value}, {code}, {when}"

    def _entries(self) -> Iterator[LogLine]:
        current: LogLine | None = None
        for raw in self._raw_lines():
            match = _LINE.fullmatch(raw)
            if match is None:
                if current is not None:
                    more = f"{current.text}\n{self._clean(raw)}"
                    current = LogLine(current.time, current.level, current.logger, more)
                continue
            if current is not None:
                yield current
            time, level, logger, text = match.groups()
            current = LogLine(time, _LEVELS.get(level, LogLevel.INFO), logger, self._clean(text))
        if current is not None:
            yield current

    def _raw_lines(self) -> Iterable[str]:
        """Of the rotated files too, oldest first."""
        path = self._profile.log_path
        for one in (Path(f"{path}.2"), Path(f"{path}.1"), path):
            try:
                data = one.read_bytes()[-_READ_LIMIT:]
            except OSError:
                continue
            yield from data.decode("utf-8", "replace").splitlines()

    def _clean(self, text: str) -> str:
        for folder, stand_in in ((self._profile.folder, "[profile]"), (Path.home(), "~")):
            if len(str(folder)) > 1:
                text = text.replace(str(folder), stand_in)
        text = redact(text)
        for pattern in (_EMAIL, _CREDENTIAL, _TELEPHONE):
            text = pattern.sub(STAND_IN, text)
        return text
