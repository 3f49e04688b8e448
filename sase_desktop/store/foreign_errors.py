"""The border to SQLite and Peewee: in their exceptions, out `StoreError`s."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from peewee import PeeweeException

from ..domain.errors import ErrorCode, StoreError
from .file_errors import os_error

_CODES = {
    sqlite3.SQLITE_BUSY: ErrorCode.DATABASE_BUSY,
    sqlite3.SQLITE_LOCKED: ErrorCode.DATABASE_BUSY,
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_CORRUPT: ErrorCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_NOTADB: ErrorCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_SCHEMA: ErrorCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_READONLY: ErrorCode.PROFILE_UNUSABLE,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.PROFILE_UNUSABLE,
    sqlite3.SQLITE_PERM: ErrorCode.PROFILE_UNUSABLE,
    sqlite3.SQLITE_AUTH: ErrorCode.PROFILE_UNUSABLE,
    sqlite3.SQLITE_IOERR: ErrorCode.PROFILE_UNUSABLE,
}


@contextmanager
def translated() -> Iterator[None]:
    """SQLite's and Peewee's exceptions leave the block as `StoreError`, the original as cause."""
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(error) from error
    except PeeweeException as error:
        original = _original(error)
        if original is not None:
            raise store_error(original) from error
        raise StoreError(ErrorCode.INTERNAL, type(error).__name__) from error


@contextmanager
def translated_files() -> Iterator[None]:
    """The same, and those of the file system; for blocks that run nobody else's code."""
    try:
        with translated():
            yield
    except OSError as error:
        raise os_error(error) from error


def _original(error: BaseException | None) -> sqlite3.Error | None:
    """What Peewee wrapped: once where it executes, and once more where it opens a connection."""
    while error is not None and not isinstance(error, sqlite3.Error):
        inner = error.args[0] if error.args else None
        error = inner if isinstance(inner, BaseException) else error.__cause__ or error.__context__
    return error


def store_error(error: sqlite3.Error) -> StoreError:
    """What an error of SQLite means here. Its text names tables and columns, never values."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    if code is None:
        return StoreError(ErrorCode.INTERNAL, f"{name}: {error}")
    return StoreError(_CODES.get(code & 0xFF, ErrorCode.INTERNAL), f"{name}: {error}")
