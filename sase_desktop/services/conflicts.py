"""Conflicts and choices: in a source, out lists; in a choice, out what it leads to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..domain.conflict import Conflict, ConflictChoice, ConflictKind, Decision
from ..domain.errors import ErrorCode, RuleError
from ..domain.identity_source import SourceId
from ..domain.ports import Clock
from ..domain.sync_task import Focus, Origin, SyncTask
from ..store.conflicts import ConflictStore
from .documents import utc_text
from .synchronization import Synchronization

MOST_LISTED = 1000
MOST_SOUGHT = 1_000_000
"""Of a conflict that somebody names; as many as there are people."""


class Conflicts:
    """Everything is found by the database; nobody walks over a hundred thousand people here."""

    def __init__(
        self, store: ConflictStore, synchronization: Synchronization, clock: Clock
    ) -> None:
        self._store = store
        self._synchronization = synchronization
        self._clock = clock

    def open(
        self, source: SourceId | None = None, limit: int = MOST_LISTED
    ) -> tuple[Conflict, ...]:
        """What waits for a choice, refused values first."""
        return self._store.open(source, limit)

    def decisions(self, source: SourceId | None = None) -> tuple[Decision, ...]:
        return self._store.decisions(source)

    def find(
        self, source: SourceId, field: str, value: str, kinds: Collection[ConflictKind]
    ) -> Conflict:
        """One that waits for a choice; of several kinds the gravest.

        Raises:
            RuleError: `not_found`.
        """
        for one in self._store.open(source, MOST_SOUGHT):
            if one.kind in kinds and one.field == field and _same(one.value, value):
                return one
        raise RuleError(ErrorCode.NOT_FOUND, f"no conflict about {field} {value}")

    def decision(self, source: SourceId, field: str, value: str) -> Decision:
        """The remembered choice about a value, in this source or across sources.

        Raises:
            RuleError: `not_found`.
        """
        for one in self._store.decisions():
            if one.source in (source, None) and one.field == field and _same(one.value, value):
                return one
        raise RuleError(ErrorCode.NOT_FOUND, f"no choice about {field} {value}")

    def count_refused(self) -> int:
        """How many values somebody was refused and nobody has decided about."""
        return self._store.count_refused()

    def keep(self, conflict: Conflict, winner: str) -> None:
        """One person, by member key, has the value; the others go without it.

        Raises:
            RuleError: `not_found`, that person is not in the conflict.
        """
        is_there = any(one.key == winner for one in conflict.holders)
        if conflict.kind is not ConflictKind.REFUSED or not is_there:
            raise RuleError(ErrorCode.NOT_FOUND, "not in this conflict")
        self._decide(conflict, ConflictChoice.KEEPS, winner)

    def accept(self, conflict: Conflict) -> None:
        """It may be so. A refused value stays refused, and is not listed any more."""
        self._decide(conflict, ConflictChoice.ACCEPTED, "")

    def prefer(self, conflict: Conflict, source: SourceId) -> None:
        """Across sources: which one is meant. Nothing else changes."""
        if conflict.kind is not ConflictKind.ACROSS:
            raise RuleError(ErrorCode.NOT_FOUND, "not across sources")
        self._decide(conflict, ConflictChoice.PREFERRED, str(source))

    def revoke(self, decision: int) -> Decision:
        """Raises RuleError `not_found`."""
        return self._store.revoke(decision)

    def request(self, source: SourceId, field: str, value: str) -> tuple[SyncTask, bool]:
        """A small task that carries a choice out now, instead of the next run."""
        focus = Focus(members=self._store.people(source, field, value))
        return self._synchronization.request(source, origin=Origin.RETRY, focus=focus)

    def documents(self, source: SourceId | None = None) -> list[dict[str, Any]]:
        """For the command line: what is open, then what was decided."""
        found = [conflict_document(one) for one in self.open(source)]
        return found + [decision_document(one) for one in self.decisions(source)]

    def _decide(self, conflict: Conflict, choice: ConflictChoice, winner: str) -> None:
        self._store.decide(
            conflict.source, conflict.field, conflict.value, choice, winner, self._clock()
        )


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def conflict_document(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind.value,
        "field": conflict.field,
        "value": conflict.value,
        "count": conflict.count,
        "people": [_person(one._asdict()) for one in conflict.holders],
        "record": conflict.record,
        "choice": None,
    }


def decision_document(one: Decision) -> dict[str, Any]:
    return {
        "kind": "decided",
        "idp": one.source_name or None,
        "field": one.field,
        "value": one.value,
        "choice": one.choice.value,
        "winner": one.winner or None,
        "decided_at": utc_text(one.decided_at),
    }


def _person(holder: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "idp": holder["source_name"],
        "external_id": holder["external_id"],
        "name": holder["name"],
    }
