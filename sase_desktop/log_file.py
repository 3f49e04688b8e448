"""The log of a profile: in what the program says of itself, out a file of a few megabytes.

No name writes a line of its own, no foreign exception brings a credential in, and a log that cannot
be written disturbs nobody.
"""

from __future__ import annotations

import logging
from pathlib import Path

_LOGGER = "sase_desktop"


def open_log(path: Path) -> logging.Handler:
    """Writes there until `close_log`."""
    handler = _LateLog(path)
    logger = logging.getLogger(_LOGGER)
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    return handler


def close_log(handler: logging.Handler) -> None:
    logging.getLogger(_LOGGER).removeHandler(handler)
    handler.close()


class _LateLog(logging.Handler):
    """Most short calls have nothing to say and need not load what writes it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from .log_writing import open_file

            self._file = open_file(self._path)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()
