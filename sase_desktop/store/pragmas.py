"""How every connection to a profile's database is set up, Peewee's and the plain ones."""

from __future__ import annotations

BUSY_SECONDS = 30.0
"""How long a writer waits for another one: longer than applying a large plan takes."""

PRAGMAS: tuple[tuple[str, object], ...] = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("busy_timeout", int(BUSY_SECONDS * 1000)),
    ("cache_size", -64 * 1024),
    ("journal_size_limit", 64 * 1024 * 1024),
    ("temp_store", "memory"),
)
