"""Notices on their way: in a key and a text, out one to try, for one process at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ..domain.errors import ErrorCode
from ..domain.identity_source import SourceId
from ..domain.notice import Channel, Delivery, DeliveryState
from .database import Database
from .documents import text_of_time, time_of_text

LEASE = timedelta(minutes=10)
"""For whoever tries one; after it, that process has died."""
_KEPT = timedelta(days=90)
_COLUMNS = "id, channel, title, text, state, tries, created_at, tried_at, failure, detail"
_ADD = (
    "INSERT OR IGNORE INTO notice (key, channel, title, text, state, tries, next_try_at, "
    "created_at, detail) VALUES (?, ?, ?, ?, 'waiting', 0, ?, ?, '')"
)
_REVOKED = "revoked:"


def revoked_key(source: SourceId) -> str:
    """Of a lost authorization, whoever notices it."""
    return f"{_REVOKED}{source}"


class NoticeStore:
    """The rows of `notice`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, key: str, channel: Channel, title: str, text: str, now: datetime) -> bool:
        """False: this was told there already, or is about to be."""
        with self._database.transaction() as raw:
            old = text_of_time(now - _KEPT)
            raw.execute(
                "DELETE FROM notice WHERE created_at < ? AND state <> 'waiting' "
                "AND key NOT LIKE 'revoked:%'",
                (old,),
            )
            at = text_of_time(now)
            return raw.execute(_ADD, (key, channel, title, text, at, at)).rowcount == 1

    def keep_revoked(self, revoked: Sequence[SourceId]) -> None:
        """Whoever was authorized again may lose it again, and that is news."""
        current = {revoked_key(one) for one in revoked}
        sql = "SELECT id, key FROM notice WHERE key LIKE 'revoked:%' AND key NOT LIKE '%/%'"
        past = [(f"{key}/{id_}", id_) for id_, key in self._database.rows(sql)
                if key not in current]  # fmt: skip
        if past:
            with self._database.transaction() as raw:
                raw.executemany("UPDATE notice SET key = ? WHERE id = ?", past)

    def claim(self, channels: Sequence[Channel], now: datetime) -> Delivery | None:
        """The oldest one that waits, now this process's own for a while; its tries count this."""
        places = ", ".join("?" * len(channels))
        sql = (
            f"SELECT {_COLUMNS} FROM notice WHERE state = 'waiting' AND next_try_at <= ? "  # noqa: S608
            f"AND channel IN ({places}) ORDER BY id LIMIT 1"
        )
        if self._database.row(sql, (text_of_time(now), *channels)) is None:
            return None  # the usual answer needs no writer
        with self._database.transaction() as raw:
            row = self._database.row(sql, (text_of_time(now), *channels))
            if row is None:
                return None
            raw.execute(
                "UPDATE notice SET tries = tries + 1, next_try_at = ?, tried_at = ? WHERE id = ?",
                (text_of_time(now + LEASE), text_of_time(now), row[0]),
            )
            return self._get(row[0])

    def delivered(self, notice: int) -> None:
        with self._database.transaction() as raw:
            raw.execute(
                "UPDATE notice SET state = 'delivered', failure = NULL, detail = '' WHERE id = ?",
                (notice,),
            )

    def free(self, notice: int, now: datetime) -> None:
        """Whoever tried it was stopped; the next one may."""
        with self._database.transaction() as raw:
            sql = "UPDATE notice SET next_try_at = ? WHERE id = ?"
            raw.execute(sql, (text_of_time(now), notice))

    def refused(
        self, notice: int, code: ErrorCode, detail: str, *, again_at: datetime | None
    ) -> None:
        """`again_at` None: it is given up."""
        state = "failed" if again_at is None else "waiting"
        with self._database.transaction() as raw:
            raw.execute(
                "UPDATE notice SET state = ?, failure = ?, detail = ?, "
                "next_try_at = coalesce(?, next_try_at) WHERE id = ?",
                (state, code, detail, again_at and text_of_time(again_at), notice),
            )

    def undelivered(self) -> tuple[Delivery, ...]:
        """What was given up and nobody has looked at, newest first."""
        return self._list("state = 'failed'")

    def latest(self, channel: Channel, state: DeliveryState) -> Delivery | None:
        found = self._list("state = ? AND channel = ?", (state, channel), limit=1)
        return found[0] if found else None

    def recent(self, limit: int) -> tuple[Delivery, ...]:
        """Newest first."""
        return self._list("true", limit=limit)

    def newest_try(self) -> tuple[str | None, int | None]:
        """Another value after each try."""
        row = self._database.row("SELECT max(tried_at), sum(tries) FROM notice")
        return (None, None) if row is None else (row[0], row[1])

    def try_again(self, now: datetime) -> None:
        """Everything that was given up."""
        with self._database.transaction() as raw:
            raw.execute(
                "UPDATE notice SET state = 'waiting', tries = 0, next_try_at = ? "
                "WHERE state = 'failed'",
                (text_of_time(now),),
            )

    def forget(self, state: DeliveryState, channels: Sequence[Channel]) -> None:
        places = ", ".join("?" * len(channels))
        with self._database.transaction() as raw:
            raw.execute(
                f"DELETE FROM notice WHERE state = ? AND channel IN ({places})",  # noqa: S608
                (state, *channels),
            )

    def _get(self, notice: int) -> Delivery:
        return self._list("id = ?", (notice,))[0]

    def _list(
        self, condition: str, values: Sequence[Any] = (), limit: int = 100
    ) -> tuple[Delivery, ...]:
        sql = f"SELECT {_COLUMNS} FROM notice WHERE {condition} ORDER BY id DESC LIMIT ?"  # noqa: S608
        return tuple(_delivery(row) for row in self._database.rows(sql, (*values, limit)))


def _delivery(row: Sequence[Any]) -> Delivery:
    return Delivery(
        id=row[0],
        channel=Channel(row[1]),
        title=row[2],
        text=row[3],
        state=DeliveryState(row[4]),
        tries=row[5],
        created_at=time_of_text(row[6]),
        tried_at=None if row[7] is None else time_of_text(row[7]),
        failure=None if row[8] is None else ErrorCode(row[8]),
        detail=row[9],
    )
