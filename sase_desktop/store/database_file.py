"""The database as a file: creating, protecting, copying; `inspection` looks without touching."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from .inspection import is_private

PAGE_BYTES = 8192
"""Records with their documents are about a thousand bytes long, of which the usual pages of 4096
hold three and leave a quarter empty. Measured: a tenth of the whole file."""


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
    for suffix in ("", "-wal", "-shm"):
        if not is_private(one := f"{path}{suffix}"):
            Path(one).chmod(0o600)


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
    another had migrated some steps already, or while it did, leaves the earlier copy alone.
    """
    target = source.with_name(f"{source.name}.before-{latest}")
    if target.exists() and version_of(target) < version:
        return target
    own = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        copy_database(source, own)
        if not target.exists() or version_of(own) <= version:
            own.replace(target)
    finally:
        own.unlink(missing_ok=True)
    return target


def version_of(path: Path) -> int:
    """How many migrations a file has seen that nobody has open."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
