"""A look at the database's file that touches nothing: in a path, out its schema version.

A part of the quick way (`sase_desktop/quick.py`): what only an error needs is imported by it.
"""

from __future__ import annotations

import os
import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..domain.errors import StoreError

_MAGIC = b"SQLite format 3\x00"
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
QUICK_CHECK_BYTES = 4 * 1024 * 1024
"""Larger files are not read whole at every start, which takes 2 ms for a mebibyte; what is broken
in them is found when it is read."""


def inspect_file(path: str | os.PathLike[str], application_id: int, latest: int) -> int | None:
    """The schema version of an existing file, None when there is nothing yet. Touches nothing.

    Raises:
        StoreError: `database_damaged`, `database_too_new`, `profile_unusable`.
        OSError, sqlite3.OperationalError: it cannot be read.
    """
    place = os.fspath(path)
    name = os.path.basename(place)
    if not os.path.exists(place):
        return None
    if not os.path.isfile(place):
        raise _refusal("PROFILE_UNUSABLE", f"{name} is no file")
    with open(place, "rb") as file:
        header = file.read(100)
    if not header:
        return None
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise _refusal("DATABASE_DAMAGED", f"{name} is no SQLite file")
    if int.from_bytes(header[68:72], "big") != application_id:
        raise _refusal("DATABASE_DAMAGED", f"{name} is of another program")
    if int.from_bytes(header[60:64], "big") > latest:
        raise _refusal("DATABASE_TOO_NEW", name)
    version = _look_inside(place, name, header)
    if version > latest:
        raise _refusal("DATABASE_TOO_NEW", name)
    return version


def is_private(path: str) -> bool:
    """Whether the owner alone may read the file; a missing one harms nobody."""
    if os.name == "nt":
        return True  # The profile folder's inherited rights already say so.
    try:
        return not os.stat(path).st_mode & 0o077
    except FileNotFoundError:
        return True


def _look_inside(path: str, name: str, header: bytes) -> int:
    wal = f"{path}-wal"
    is_live = os.path.exists(wal) and os.path.getsize(wal) > 0
    size = os.path.getsize(path)
    if not is_live:
        page_size = int.from_bytes(header[16:18], "big")
        page_size = 65536 if page_size == 1 else page_size
        if size < page_size * int.from_bytes(header[28:32], "big"):
            raise _refusal("DATABASE_DAMAGED", f"{name} is cut off")
    # Without a log there is nothing to merge, and an immutable database leaves no files behind.
    uri = f"{_address(path)}?mode=ro" + ("" if is_live else "&immutable=1")
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(uri, uri=True)
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        is_small = size <= QUICK_CHECK_BYTES
        if is_small and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise _refusal("DATABASE_DAMAGED", name)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise _refusal("DATABASE_DAMAGED", str(error)) from error
    finally:
        if connection is not None:
            connection.close()
    return version


def _address(path: str) -> str:
    """As `Path.as_uri`, which would cost more than the whole look."""
    if os.name == "nt":
        from pathlib import Path

        return Path(path).resolve().as_uri()
    whole = os.fsencode(os.path.realpath(path))
    return "file://" + "".join(chr(one) if one in _PLAIN else f"%{one:02X}" for one in whole)


def _refusal(code: str, detail: str) -> StoreError:
    from ..domain.errors import ErrorCode, StoreError

    return StoreError(ErrorCode[code], detail)
