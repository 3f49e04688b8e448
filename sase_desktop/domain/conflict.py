"""Conflicts: the same mobile, mail or user name of several people, and what an admin chose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from .directory import ObjectType
from .errors import ErrorCode, ReasonCode, RuleError
from .identity_source import SourceId
from .sync_plan import Change, unpack_detail
from .sync_task import RecordId, SyncRecord

_REFUSED = frozenset({ReasonCode.DUPLICATE_VALUE, ReasonCode.CAME_BACK_WITHOUT})


class ConflictKind(StrEnum):
    REFUSED = "refused"
    """Inside one source, a value that belongs to one person: the other one's record failed."""
    SAME_NAME = "same_name"
    """Inside one source, the same user name. Both are stored; it is only worth knowing."""
    ACROSS = "across"
    """People of several sources have the same value. All are stored."""


class ConflictChoice(StrEnum):
    KEEPS = "keeps"
    """One person has the value; whoever else is sent with it is stored without it."""
    ACCEPTED = "accepted"
    """It may be so, and is not listed any more."""
    PREFERRED = "preferred"
    """Across sources: this source's person is the one who is meant. Nothing is changed."""


class Claim(NamedTuple):
    """Somebody who was refused a value, and who has it."""

    field: str
    value: str
    """Folded, as it is compared."""
    owner: str
    loser: str
    """Member keys."""


class Holder(NamedTuple):
    """One of the people in a conflict."""

    source: SourceId
    source_name: str
    key: str
    external_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One value and who has it or wants it. Of many holders the first few are listed."""

    kind: ConflictKind
    source: SourceId | None
    """None: across sources."""
    field: str
    value: str
    count: int
    holders: tuple[Holder, ...]
    """Of a refused value the owner is the first."""
    record: RecordId | None = None

    def holder(self, external_id: str) -> Holder:
        """One of the people, by the id at the source.

        Raises:
            RuleError: `not_found`.
        """
        for one in self.holders:
            if one.external_id.lower() == external_id.lower():
                return one
        raise RuleError(ErrorCode.NOT_FOUND, f"{external_id} is not in this conflict")


@dataclass(frozen=True, slots=True)
class Decision:
    """A remembered choice."""

    id: int
    source: SourceId | None
    source_name: str
    field: str
    value: str
    choice: ConflictChoice
    winner: str
    """A member key, or the id of the preferred source; empty when none is."""
    winner_name: str
    decided_at: datetime


def claims_of(changes: Iterable[Change]) -> tuple[Claim, ...]:
    """Who was refused what, as the changes of a plan tell."""
    found = []
    for change in changes:
        if change.reason is None:
            continue  # nearly everybody
        is_refused = change.reason is ReasonCode.CAME_BACK_WITHOUT or (
            change.reason is ReasonCode.DUPLICATE_VALUE and change.has_failed
        )
        if change.object_type is ObjectType.EMPLOYEE and is_refused:
            told = unpack_detail(change.detail)
            if told.get("other_key") and told.get("value"):
                found.append(
                    Claim(told.get("field", ""), told["value"], told["other_key"], change.key)
                )
    return tuple(found)


def refused_value(record: SyncRecord) -> str:
    """The value of somebody else that a record's person goes without; empty: there is none."""
    return unpack_detail(record.detail).get("value", "") if record.reason in _REFUSED else ""
