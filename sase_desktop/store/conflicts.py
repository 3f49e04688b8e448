"""Conflicts and choices: in claims of a task, out lists that SQLite itself finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from ..domain.conflict import (
    Claim,
    Conflict,
    ConflictChoice,
    ConflictKind,
    Decision,
    Holder,
)
from ..domain.errors import ErrorCode, RuleError
from ..domain.identity_source import SourceId
from ..domain.sync_task import RecordId, TaskId
from .database import Database
from .documents import json_text, text_of_time, time_of_text
from .record_ids import record_range

SHOWN = 5
"""People who are named of one conflict."""
_PIECE = 500

_NOTE = (
    "INSERT OR REPLACE INTO conflict (source_id, loser, field, value, owner, record_id) "
    "SELECT ?, ?, ?, ?, ?, max(id) FROM sync_record "
    "WHERE task_id = ? AND object_key = ? AND id BETWEEN ? AND ?"
)
_RENAME = (
    "UPDATE conflict_choice SET winner = ? WHERE source_id = ? AND winner = ? AND choice = 'keeps'",
    "UPDATE conflict SET owner = ? WHERE source_id = ? AND owner = ?",
    "UPDATE OR REPLACE conflict SET loser = ? WHERE source_id = ? AND loser = ?",
)
_DECIDED = (
    "NOT EXISTS (SELECT 1 FROM conflict_choice d WHERE d.source_id IS {source} "
    "AND d.field = {field} AND d.value = {value})"
)
_LIVE = "s.deleted_at IS NULL AND s.status = 'enabled'"
_FIELDS = ("telephone", "email", "username")


def note_claims(
    raw: sqlite3.Connection,
    task: TaskId,
    source: SourceId,
    claims: Sequence[Claim],
    looked_at: Collection[str] | None,
) -> None:
    """What a task found takes the place of what was known of those it looked at."""
    if looked_at is None:
        raw.execute("DELETE FROM conflict WHERE source_id = ?", (source,))
    else:
        gone = [(source, key) for key in looked_at]
        raw.executemany("DELETE FROM conflict WHERE source_id = ? AND loser = ?", gone)
    span = record_range(task)
    raw.executemany(
        _NOTE,
        [
            (source, one.loser, one.field, one.value, one.owner, task, one.loser, *span)
            for one in claims
        ],
    )


def load_choices(database: Database, source: SourceId) -> Mapping[tuple[str, str], str]:
    """Who keeps which value in a source."""
    sql = (
        "SELECT field, value, winner FROM conflict_choice WHERE source_id = ? AND choice = 'keeps'"
    )
    return {(field, value): winner for field, value, winner in database.rows(sql, (source,))}


def rename_in_conflicts(raw: sqlite3.Connection, source: SourceId, former: str, key: str) -> None:
    """Somebody has another key: choices and refusals about them stay."""
    for sql in _RENAME:
        raw.execute(sql, (key, source, former))


class ConflictStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, source: SourceId | None, limit: int) -> tuple[Conflict, ...]:
        """What nobody has decided yet: refused values, then across sources, then names."""
        found = [*self._refused(source, limit)]
        for field in _FIELDS:
            if len(found) < limit:
                found += self._across(field, source, limit - len(found))
        if len(found) < limit:
            found += self._same_names(source, limit - len(found))
        return tuple(found)

    def count_refused(self) -> int:
        """Values that wait for a decision because somebody is refused one."""
        sql = (
            "SELECT count(*) FROM (SELECT DISTINCT c.source_id, c.field, c.value FROM conflict c "  # noqa: S608
            f"JOIN identity_source s ON s.id = c.source_id WHERE {_LIVE} AND "
            f"{_decided('c.source_id', 'c.field', 'c.value')})"
        )
        row = self._database.row(sql, ())
        return int(row[0]) if row else 0

    def decide(
        self,
        source: SourceId | None,
        field: str,
        value: str,
        choice: ConflictChoice,
        winner: str,
        now: datetime,
    ) -> None:
        """The last choice about a value counts. Whoever it concerns is compared anew."""
        with self._database.transaction() as raw:
            raw.execute(
                "DELETE FROM conflict_choice WHERE source_id IS ? AND field = ? AND value = ?",
                (source, field, value),
            )
            raw.execute(
                "INSERT INTO conflict_choice (source_id, field, value, choice, winner, decided_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (source, field, value, choice.value, winner, text_of_time(now)),
            )
            self._compare_anew(raw, source, field, value, winner)

    def revoke(self, id: int) -> Decision:
        """Raises: RuleError: `not_found`."""
        with self._database.transaction() as raw:
            found = [one for one in self.decisions() if one.id == id]
            if not found:
                raise RuleError(ErrorCode.NOT_FOUND, f"choice {id}")
            one = found[0]
            raw.execute("DELETE FROM conflict_choice WHERE id = ?", (id,))
            self._compare_anew(raw, one.source, one.field, one.value, one.winner)
        return one

    def decisions(self, source: SourceId | None = None) -> tuple[Decision, ...]:
        """The newest first."""
        sql = (
            "SELECT d.id, d.source_id, coalesce(s.name, ''), d.field, d.value, d.choice, d.winner, "
            "CASE WHEN d.choice = 'preferred' THEN (SELECT name FROM identity_source "
            "WHERE id = CAST(d.winner AS INTEGER)) ELSE (SELECT username FROM employee e "
            "WHERE e.source_id = d.source_id AND e.key = d.winner) END, d.decided_at "
            "FROM conflict_choice d LEFT JOIN identity_source s ON s.id = d.source_id "
            "WHERE s.deleted_at IS NULL AND (? IS NULL OR d.source_id = ?) ORDER BY d.id DESC"
        )
        return tuple(
            Decision(
                row[0], row[1], row[2], row[3], row[4], ConflictChoice(row[5]), row[6],
                row[7] or row[6], time_of_text(row[8]),
            )
            for row in self._database.rows(sql, (source, source))
        )  # fmt: skip

    def people(self, source: SourceId, field: str, value: str) -> tuple[str, ...]:
        """External ids of everybody who has, wants or was denied a value in a source."""
        sql = (
            f"SELECT external_id FROM employee WHERE source_id = ? AND lower({field}) = ? "  # noqa: S608
            "UNION SELECT coalesce(r.external_id, c.loser) FROM conflict c "
            "LEFT JOIN sync_record r ON r.id = c.record_id "
            "WHERE c.source_id = ? AND c.field = ? AND c.value = ?"
        )
        rows = self._database.rows(sql, (source, value, source, field, value))
        return tuple(row[0] for row in rows)

    # Own

    def _refused(self, source: SourceId | None, limit: int) -> list[Conflict]:
        sql = (
            "SELECT c.source_id, s.name, c.field, c.value, c.owner, e.external_id, e.username, "  # noqa: S608
            "c.loser, r.external_id, r.name, c.record_id FROM conflict c "
            "JOIN identity_source s ON s.id = c.source_id "
            "LEFT JOIN employee e ON e.source_id = c.source_id AND e.key = c.owner "
            "LEFT JOIN sync_record r ON r.id = c.record_id "
            f"WHERE {_LIVE} AND (? IS NULL OR c.source_id = ?) AND "
            f"{_decided('c.source_id', 'c.field', 'c.value')} "
            "ORDER BY c.source_id, c.field, c.value, c.loser LIMIT ?"
        )
        found: dict[tuple[int, str, str], Conflict] = {}
        for row in self._database.rows(sql, (source, source, limit)):
            place = (row[0], row[2], row[3])
            loser = Holder(row[0], row[1], row[7], row[8] or row[7], row[9] or row[7])
            one = found.get(place)
            if one is None:
                owner = Holder(row[0], row[1], row[4], row[5] or row[4], row[6] or row[4])
                holders: tuple[Holder, ...] = (owner, loser)
            else:
                holders = (*one.holders, loser)
            found[place] = Conflict(
                ConflictKind.REFUSED, SourceId(row[0]), row[2], row[3], len(holders), holders,
                None if row[10] is None else RecordId(row[10]),
            )  # fmt: skip
        return list(found.values())

    def _across(self, field: str, source: SourceId | None, limit: int) -> list[Conflict]:
        if self._is_alone():
            return []
        sql = (
            f"WITH shared AS (SELECT lower(e.{field}) AS v, count(*) AS n, "  # noqa: S608
            "max(e.source_id = ?) AS is_here FROM employee e "
            f"JOIN identity_source s ON s.id = e.source_id WHERE {_LIVE} AND e.{field} <> '' "
            "GROUP BY 1 HAVING count(DISTINCT e.source_id) > 1) "
            "SELECT v, n FROM shared WHERE (? IS NULL OR is_here) AND "
            f"{_decided('NULL', repr(field), 'v')} ORDER BY v LIMIT ?"
        )
        counts = dict(self._database.rows(sql, (source, source, limit)))
        people = self._people_of(field, tuple(counts)) if counts else {}
        return [
            Conflict(ConflictKind.ACROSS, None, field, one, count, people.get(one, ()))
            for one, count in counts.items()
        ]

    def _people_of(self, field: str, values: tuple[str, ...]) -> dict[str, tuple[Holder, ...]]:
        """In one walk over everybody: neither telephone nor e-mail has an index."""
        sql = (
            f"SELECT lower(e.{field}), e.source_id, s.name, e.key, e.external_id, e.username "  # noqa: S608
            f"FROM employee e JOIN identity_source s ON s.id = e.source_id WHERE {_LIVE} "
            f"AND lower(e.{field}) IN (SELECT value FROM json_each(?)) ORDER BY e.source_id, e.id"
        )
        found: dict[str, tuple[Holder, ...]] = {}
        for value, *person in self._database.rows(sql, (json_text(values),)):
            known = found.get(value, ())
            if len(known) < SHOWN:
                found[value] = (*known, Holder(*person))
        return found

    def _same_names(self, source: SourceId | None, limit: int) -> list[Conflict]:
        sql = (
            "WITH shared AS (SELECT e.source_id AS source, e.username AS v, count(*) AS n "  # noqa: S608
            f"FROM employee e JOIN identity_source s ON s.id = e.source_id WHERE {_LIVE} "
            "AND (? IS NULL OR e.source_id = ?) GROUP BY e.source_id, e.username "
            "HAVING count(*) > 1) SELECT source, v, n FROM shared WHERE "
            f"{_decided('source', repr('username'), 'v')} ORDER BY n DESC, v LIMIT ?"
        )
        return [
            Conflict(
                ConflictKind.SAME_NAME, SourceId(one), "username", name, count,
                self._named(SourceId(one), name),
            )
            for one, name, count in self._database.rows(sql, (source, source, limit))
        ]  # fmt: skip

    def _named(self, source: SourceId, name: str) -> tuple[Holder, ...]:
        sql = (
            "SELECT e.source_id, s.name, e.key, e.external_id, e.username FROM employee e "
            "JOIN identity_source s ON s.id = e.source_id "
            "WHERE e.source_id = ? AND e.username = ? ORDER BY e.external_id LIMIT ?"
        )
        return tuple(Holder(*row) for row in self._database.rows(sql, (source, name, SHOWN)))

    def _is_alone(self) -> bool:
        sql = f"SELECT count(*) FROM identity_source s WHERE {_LIVE}"  # noqa: S608
        row = self._database.row(sql, ())
        return row is None or row[0] < 2

    def _compare_anew(
        self,
        raw: sqlite3.Connection,
        source: SourceId | None,
        field: str,
        value: str,
        winner: str,
    ) -> None:
        """Also the one who goes without: what was sent may be stored now."""
        if source is None or field not in ("telephone", "email"):
            return
        keys = {winner, *(row[0] for row in raw.execute(
            "SELECT loser FROM conflict WHERE source_id = ? AND field = ? AND value = ?",
            (source, field, value),
        ))}  # fmt: skip
        raw.executemany(
            "UPDATE employee SET fingerprint = NULL WHERE source_id = ? AND key = ?",
            [(source, key) for key in keys],
        )
        # A stored plan was made without knowing of the choice.
        raw.execute(
            "UPDATE identity_source SET directory_revision = directory_revision + 1 WHERE id = ?",
            (source,),
        )
        raw.execute(
            f"UPDATE employee SET fingerprint = NULL WHERE source_id = ? AND lower({field}) = ?",  # noqa: S608
            (source, value),
        )


def _decided(source: str, field: str, value: str) -> str:
    return _DECIDED.format(source=source, field=field, value=value)
