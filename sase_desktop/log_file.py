"""The log of a profile: in what the program says of itself, out a file of a few megabytes.

No name writes a line of its own, no foreign exception brings a credential in, and a log that cannot
be written disturbs nobody.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
from io import TextIOWrapper
from pathlib import Path

from .providers.http.redaction import redact

_LOGGER = "sase_desktop"


def open_log(path: Path) -> logging.Handler:
    """Writes there until `close_log`."""
    handler = _OwnersLog(path, maxBytes=2_000_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger(_LOGGER)
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    return handler


def close_log(handler: logging.Handler) -> None:
    logging.getLogger(_LOGGER).removeHandler(handler)
    handler.close()


class _OwnersLog(logging.handlers.RotatingFileHandler):
    """Readable by its owner alone, after every rotation too."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(descriptor, "ab"), encoding=self.encoding)

    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk is told by whoever needs it, not by a trace on standard error."""


class _OneLine(logging.Formatter):
    """Control characters are escaped; the lines of a trace are marked as such."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return _plain(super().formatMessage(record))

    def formatException(self, exc_info: object) -> str:
        trace = super().formatException(exc_info)  # type: ignore[arg-type]
        return "\n".join(f"| {_plain(line)}" for line in trace.split("\n"))


def _plain(text: str) -> str:
    told = "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in text)
    return redact(told)
