"""What is held back of a plan: in ticks taken away, out who stays with them; computed in jobs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.domain.errors import ReasonCode, SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import RecordId, RecordResult, SyncRecord, TaskId
from sase_desktop.services.plans.stored import HoldOutcome
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext

if TYPE_CHECKING:
    from sase_desktop.app import Application

_HOLDABLE = frozenset({Operation.CREATE, Operation.UPDATE, Operation.DELETE})


@dataclass(frozen=True, slots=True)
class ApplyWish:
    """A stored plan shall be applied."""

    task: TaskId
    allow_deletions: bool
    typed: str
    held: frozenset[RecordId]


class PlanHolding(QObject):
    """Knows what was held by hand at once, and what depends on it a moment later."""

    changed = Signal()
    failed = Signal(object)
    """A SaseError: the plan is out of date, for example."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = context.services
        self._task: TaskId | None = None
        self.chosen: frozenset[RecordId] = frozenset()
        self.outcome: HoldOutcome | None = None
        """None: nothing is held, or what depends on it is not known yet."""
        self.is_open = False
        """The plan can still be decided about."""
        self._reading = LatestJob(context.runner, self)
        self._reading.answered.connect(self._on_answered)
        self._reading.failed.connect(self._on_failed)

    def start(self, task: TaskId) -> None:
        """Another plan: nothing of it is held."""
        self._task = task
        self.chosen, self.outcome = frozenset(), None
        self._reading.forget()
        self.changed.emit()

    @property
    def is_busy(self) -> bool:
        """What depends on the held objects is not known yet."""
        return self._reading.is_busy

    @property
    def count(self) -> int:
        """How many changes are held."""
        return len(self.chosen) if self.outcome is None else len(self.outcome.held)

    def is_held(self, record: RecordId) -> bool:
        """By hand, or with something else."""
        return record in self.chosen or (self.outcome is not None and record in self.outcome.held)

    def cause_of(self, record: RecordId) -> str | None:
        """Name of what it is held with; None: it is held by hand or not at all."""
        if self.outcome is None or record in self.chosen:
            return None
        cause = self.outcome.held.get(record)
        return None if cause is None else self.outcome.names.get(cause, "")

    def can_hold(self, record: SyncRecord) -> bool:
        """Whether its tick can be changed."""
        is_change = record.operation in _HOLDABLE and record.result is RecordResult.PLANNED
        return self.is_open and is_change and self.cause_of(record.id) is None

    def held_of(self, operation: Operation, reason: ReasonCode | None) -> int:
        """How many are held of a kind; complete once nothing is busy."""
        if self.outcome is None:
            return 0
        return self.outcome.by_kind.get((operation, reason), 0)

    def hold(self, records: Collection[RecordId], is_wanted: bool) -> None:
        """Hold these back, or apply them after all."""
        wanted = frozenset(records)
        self._set(self.chosen | wanted if is_wanted else self.chosen - wanted)

    def hold_all(self, conditions: Sequence[RecordFilter], is_wanted: bool) -> None:
        """The same with all records that one of the conditions leaves."""
        if self._task is not None and self.is_open:
            self._reading.ask(
                _Holding(self._services, self._task, self.chosen, conditions, is_wanted)
            )
            self.changed.emit()

    def _set(self, chosen: frozenset[RecordId]) -> None:
        if self._task is None or not self.is_open:
            return
        self.chosen = chosen
        if chosen:
            self._reading.ask(_Holding(self._services, self._task, chosen))
        else:
            self._reading.forget()
            self.outcome = None
        self.changed.emit()

    @Slot(object)
    def _on_answered(self, answer: _Answer) -> None:
        self.chosen, self.outcome = answer.chosen, answer.outcome
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self.failed.emit(error)


@dataclass(frozen=True, slots=True)
class _Answer:
    chosen: frozenset[RecordId]
    outcome: HoldOutcome | None


class _Holding:
    """Works out in a worker thread what stays."""

    def __init__(
        self,
        services: Application,
        task: TaskId,
        chosen: frozenset[RecordId],
        conditions: Sequence[RecordFilter] = (),
        is_wanted: bool = True,
    ) -> None:
        self._services = services
        self._task = task
        self._chosen = chosen
        self._conditions = conditions
        self._is_wanted = is_wanted

    def __call__(self, checkpoint: Checkpoint) -> _Answer:
        chosen = self._chosen
        for one in self._conditions:
            found = frozenset(self._services.review.record_ids(self._task, one))
            chosen = chosen | found if self._is_wanted else chosen - found
        outcome = self._services.plans.holding(self._task, chosen) if chosen else None
        return _Answer(chosen, outcome)
