"""What a database no longer uses, given back to the disk: in a database, out the bytes that went.

SQLite keeps pages that are free for what comes next, which after a purge may be most of the file.
Rewriting the file takes about a second for each 200 MB, so it is done where there is something to
win. Readers go on meanwhile; writers wait.
"""

from __future__ import annotations

from .database import Database
from .foreign_errors import translated

_WORTH_BYTES = 4 * 1024 * 1024
_WORTH_SHARE = 0.1


def give_back(database: Database) -> int:
    """Rewrites the file without its free pages; nothing when they are few.

    Raises:
        StoreError: `database_busy`, `disk_full`; the file is as it was.
    """
    page, count, free = (
        _number(database, name) for name in ("page_size", "page_count", "freelist_count")
    )
    if free * page < _WORTH_BYTES or free < count * _WORTH_SHARE:
        return 0
    with translated():
        database.raw.execute("VACUUM")
        database.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return (count - _number(database, "page_count")) * page


def _number(database: Database, pragma: str) -> int:
    return int(database.rows(f"PRAGMA {pragma}")[0][0])
