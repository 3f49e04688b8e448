"""The file of a log: in records, out lines that are safe to read. Loaded by the first of them."""

from __future__ import annotations

import logging
import logging.handlers
import os
from io import TextIOWrapper
from pathlib import Path

from .providers.http.redaction import redact


def open_file(path: Path) -> logging.Handler:
    """Appends to it; the file is made by the first line."""
    handler = _OwnersLog(path, maxBytes=2_000_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


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
