"""A profile's database for one look through sqlite3 alone, and what opening it has to do first.

A part of the quick way (`sase_desktop/quick.py`), so nothing of ours is imported that is not.
"""

from __future__ import annotations

import sqlite3

from .inspection import inspect_file, is_private
from .migrations import APPLICATION_ID, LATEST, user_version
from .pragmas import PRAGMAS

_CARE = """
SELECT EXISTS (SELECT 1 FROM sync_task WHERE state IN ('queued', 'running', 'cancelling'))
    OR EXISTS (SELECT 1 FROM setting WHERE key = 'network' AND instr(value, '@'))
"""


def needs_care(connection: sqlite3.Connection) -> bool:
    """Whether a task may be interrupted, or a proxy's login lie where earlier versions kept it."""
    return bool(connection.execute(_CARE).fetchone()[0])


def open_as_it_is(path: str) -> sqlite3.Connection | None:
    """A connection like everybody's, but only if there is nothing to create, migrate, protect,
    recover or wait for; None: open it as an application does.

    Raises:
        StoreError: as `inspect_file`.
        OSError, sqlite3.Error: it cannot be read now.
    """
    if inspect_file(path, APPLICATION_ID, LATEST) != LATEST:
        return None
    if not all(is_private(path + suffix) for suffix in ("", "-wal", "-shm")):
        return None
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        for name, value in PRAGMAS:
            if name != "busy_timeout":
                connection.execute(f"PRAGMA {name} = {value}")
        is_ready = user_version(connection) == LATEST and not needs_care(connection)
    except BaseException:
        connection.close()
        raise
    if is_ready:
        return connection
    connection.close()
    return None
