"""Totals, counted one by one: in each object as it is decided, out Counts."""

from __future__ import annotations

from ..domain.errors import ReasonCode
from ..domain.sync_plan import Change, Counts, Operation

LEAVING = frozenset({ReasonCode.LEAVING, ReasonCode.VALUE_GIVEN_UP})
"""Reasons of changes to people whom the source did not return."""


class Counter:
    """Counts of one object type while a plan is made or applied."""

    def __init__(self) -> None:
        self.total = 0
        self.created = 0
        self.updated = 0
        self.deleted = 0
        self.unchanged = 0
        self.skipped = 0
        self.failed = 0
        self.leaving = 0

    def count(self, operation: Operation, reason: ReasonCode | None = None) -> None:
        """One object that was decided and has not failed."""
        if reason in LEAVING:
            self.leaving += 1
        elif operation is Operation.CREATE:
            self.created += 1
        elif operation is Operation.UPDATE:
            self.updated += 1
        elif operation is Operation.DELETE:
            self.deleted += 1
        elif operation is Operation.SKIP:
            self.skipped += 1
        else:
            self.unchanged += 1

    def counts(self) -> Counts:
        return Counts(
            total=self.total,
            created=self.created,
            updated=self.updated,
            deleted=self.deleted,
            unchanged=self.unchanged,
            skipped=self.skipped,
            failed=self.failed,
            leaving=self.leaving,
        )


def after_holding(counts: Counts, held: list[Change]) -> Counts:
    """The totals once some changes are held back: each of them is skipped."""
    counter = _taken_back(counts, held)
    counter.skipped += len(held)
    return counter.counts()


def after_refusal(counts: Counts, refused: list[Change]) -> Counts:
    """The totals once the store refused some changes that the plan thought good."""
    counter = _taken_back(counts, refused)
    counter.failed += len(refused)
    return counter.counts()


def _taken_back(counts: Counts, changes: list[Change]) -> Counter:
    """Without these, which are counted again by what became of them."""
    counter = Counter()
    for name in Counts.__slots__:
        setattr(counter, name, getattr(counts, name))
    for change in changes:
        if change.reason in LEAVING:
            counter.leaving -= 1
            counter.total += 1
        elif change.operation is Operation.CREATE:
            counter.created -= 1
        elif change.operation is Operation.UPDATE:
            counter.updated -= 1
        elif change.operation is Operation.DELETE:
            # A deleted object is outside the total; one that stays is counted there too.
            counter.deleted -= 1
            counter.total += 1
    return counter
