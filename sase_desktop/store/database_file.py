"""The database as a file: looking without touching, creating, protecting, copying."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from ..domain.errors import ErrorCode, StoreError

_MAGIC = b"SQLite format 3\x00"
PAGE_BYTES = 8192
"""Records with their documents are about a thousand bytes long, of which the usual pages of 4096
hold three and leave a quarter empty. Measured: a tenth of the whole file."""
QUICK_CHECK_BYTES = 16 * 1024 * 1024
"""Larger files are not read whole at every start; what is broken in them is found when read."""


def inspect_file(path: Path, application_id: int, latest: int) -> int | None:
    """The schema version of an existing file, None when there is nothing yet. Touches nothing.

    Raises:
        StoreError: `database_damaged`, `database_too_new`, `profile_unusable`.
    """
    if not path.exists():
        return None
    if not path.is_file():
        raise StoreError(ErrorCode.PROFILE_UNUSABLE, f"{path.name} is no file")
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return None
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise StoreError(ErrorCode.DATABASE_DAMAGED, f"{path.name} is no SQLite file")
    if int.from_bytes(header[68:72], "big") != application_id:
        raise StoreError(ErrorCode.DATABASE_DAMAGED, f"{path.name} is of another program")
    if int.from_bytes(header[60:64], "big") > latest:
        raise StoreError(ErrorCode.DATABASE_TOO_NEW, path.name)
    return _look_inside(path, header, latest)


def create_file(path: Path, application_id: int) -> None:
    """An empty database that carries our mark, readable by its owner alone.

    It appears whole, with its log switched on: switching asks for the file alone, and of several
    processes that open a new profile at once one would be refused.
    """
    own = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(own, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.close(descriptor)
        with closing(sqlite3.connect(own, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute(f"PRAGMA application_id = {application_id}")
            connection.execute("PRAGMA journal_mode = WAL")
        _put(own, path)
    finally:
        own.unlink(missing_ok=True)


def _put(own: Path, path: Path) -> None:
    """Under its name, unless another process was faster."""
    if path.exists():
        if path.stat().st_size == 0:
            own.replace(path)
        return
    try:
        path.hardlink_to(own)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            own.replace(path)


def protect(path: Path) -> None:
    """Takes the file and its companions away from everyone but the owner."""
    if os.name == "nt":
        return  # The profile folder's inherited rights already say so.
    for suffix in ("", "-wal", "-shm"):
        one = path.with_name(path.name + suffix)
        if one.exists() and one.stat().st_mode & 0o077:
            one.chmod(0o600)


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy as one file without companions."""
    target.unlink(missing_ok=True)
    descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(descriptor)
    uri = f"{source.resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True)) as old,
        closing(sqlite3.connect(target, isolation_level=None)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")


def keep_copy(source: Path, version: int, latest: int) -> Path:
    """The database as it was before it is migrated to `latest`, beside it; the path.

    Several processes may open it at once. Each writes a file of its own, and one that came when
    another had migrated some steps already leaves the earlier copy alone.
    """
    target = source.with_name(f"{source.name}.before-{latest}")
    if target.exists() and version_of(target) < version:
        return target
    own = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        copy_database(source, own)
        own.replace(target)
    finally:
        own.unlink(missing_ok=True)
    return target


def version_of(path: Path) -> int:
    """How many migrations a file has seen that nobody has open."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _look_inside(path: Path, header: bytes, latest: int) -> int:
    wal = path.with_name(path.name + "-wal")
    is_live = wal.exists() and wal.stat().st_size > 0
    size = path.stat().st_size
    if not is_live:
        page_size = int.from_bytes(header[16:18], "big")
        page_size = 65536 if page_size == 1 else page_size
        if size < page_size * int.from_bytes(header[28:32], "big"):
            raise StoreError(ErrorCode.DATABASE_DAMAGED, f"{path.name} is cut off")
    # Without a log there is nothing to merge, and an immutable database leaves no files behind.
    uri = f"{path.resolve().as_uri()}?mode=ro" + ("" if is_live else "&immutable=1")
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            is_small = size <= QUICK_CHECK_BYTES
            if is_small and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise StoreError(ErrorCode.DATABASE_DAMAGED, path.name)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise StoreError(ErrorCode.DATABASE_DAMAGED, str(error)) from error
    if version > latest:
        raise StoreError(ErrorCode.DATABASE_TOO_NEW, path.name)
    return version
