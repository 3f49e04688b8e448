"""Stored plans of previews and stopped tasks: in a task's id, out the plan, or why it is stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ...domain.directory import Department, ObjectType
from ...domain.errors import ErrorCode, ReasonCode, RuleError
from ...domain.identity_source import IdentitySource, Lifecycle
from ...domain.ports import DirectoryStore
from ...domain.sync_plan import Change, Counts, Operation, SyncPlan
from ...domain.sync_task import RecordId, SyncRequest, SyncTask, TaskId
from ...store.identity_sources import SourceStore
from ...store.records import RecordStore
from ...store.tasks import TaskStore
from ...sync.holding import can_be_held, hold_back


class Stale(StrEnum):
    """Why a stored plan cannot be applied any more."""

    DECIDED = "decided"
    SETTINGS = "settings"
    DIRECTORY = "directory"


_TOLD = {
    Stale.DECIDED: "it was applied or discarded already",
    Stale.SETTINGS: "the source's settings have changed",
    Stale.DIRECTORY: "the directory has changed",
}


@dataclass(frozen=True, slots=True)
class HeldPlan:
    """A stored plan with some objects held back."""

    plan: SyncPlan
    held: dict[RecordId, RecordId | None]
    """Records of the plan that stay as they are, each with the one that it depends on."""

    @property
    def deletions(self) -> int:
        return self.plan.departments.deleted + self.plan.employees.lost


@dataclass(frozen=True, slots=True)
class HoldOutcome:
    """What holding some objects back leads to, for who decides."""

    held: Mapping[RecordId, RecordId | None]
    """Everything that stays as it is, each with the record that it depends on."""
    names: Mapping[RecordId, str]
    """Of those that others depend on."""
    by_kind: Mapping[tuple[Operation, ReasonCode | None], int]
    """How many are held of each operation and reason of the plan."""
    departments: Counts
    employees: Counts

    @property
    def deletions(self) -> int:
        """What still goes."""
        return self.departments.deleted + self.employees.lost


class StoredPlans:
    """Reads plans again; holds single objects back."""

    def __init__(
        self,
        sources: SourceStore,
        tasks: TaskStore,
        records: RecordStore,
        directory: DirectoryStore,
    ) -> None:
        self._sources = sources
        self._tasks = tasks
        self._records = records
        self._directory = directory

    def stale(self, planned: SyncTask) -> Stale | None:
        """None: the plan fits, as far as can be told now."""
        source = self._sources.get(planned.source)
        if planned.is_decided:
            return Stale.DECIDED
        asks_source = planned.request.origin.asks_the_source
        if asks_source and source.config_revision != planned.request.config_revision:
            return Stale.SETTINGS
        if planned.request.undo is not None and _lost_fields(planned.request, source):
            return Stale.SETTINGS
        if self._sources.directory_revision(planned.source) != planned.plan_revision:
            return Stale.DIRECTORY
        return None

    def is_kept_by_hand(self, planned: SyncTask) -> bool:
        """No synchronization ever changes the directory of its source."""
        return self._sources.get(planned.source).is_custom

    def refuse_stale(self, planned: SyncTask) -> None:
        """Raises RuleError: `not_ready`, `not_found`, `plan_out_of_date` with the reason."""
        source = self._sources.get(planned.source)
        is_ready = (
            source.can_synchronize
            if planned.request.origin.asks_the_source
            else source.lifecycle is not Lifecycle.DELETED
        )
        if not is_ready:
            raise RuleError(ErrorCode.NOT_READY, f"{source.draft.status}, {source.lifecycle}")
        if not planned.has_stored_plan:
            raise RuleError(ErrorCode.NOT_FOUND, f"task {planned.id} has no stored plan")
        stale = self.stale(planned)
        # The directory is looked at in the task itself, so that a refusal leaves its trace there.
        if stale is not None and stale is not Stale.DIRECTORY:
            raise RuleError(ErrorCode.PLAN_OUT_OF_DATE, _TOLD[stale])

    def load(self, planned: SyncTask, held: Collection[RecordId] = ()) -> HeldPlan:
        """The plan as it was shown, without what is held back.

        Raises:
            RuleError: `plan_out_of_date`, the directory has changed since.
        """
        plan, ids, departments = self._read(planned)
        return _hold(plan, ids, departments, held) if held else HeldPlan(plan, {})

    def _read(self, planned: SyncTask) -> tuple[SyncPlan, list[RecordId], Mapping[str, Department]]:
        """The plan, the record of each of its changes, and the stored departments."""
        assert planned.plan_revision is not None
        local = self._directory.load_directory(planned.source)
        if local.revision != planned.plan_revision:
            raise RuleError(ErrorCode.PLAN_OUT_OF_DATE, _TOLD[Stale.DIRECTORY])
        numbered = list(self._records.numbered_changes(planned.id))
        ids = [id for id, _ in numbered]
        plan = SyncPlan(
            source=planned.source,
            revision=planned.plan_revision,
            config_revision=planned.request.config_revision,
            changes=[change for _, change in numbered],
            departments=planned.departments,
            employees=planned.employees,
            stored_departments=len(local.departments),
            stored_employees=len(local.fingerprints),
            not_provided=planned.not_provided,
            is_focused=planned.request.focus is not None,
            looked_at=_looked_at(planned.request, (change for _, change in numbered)),
            asks_source=planned.request.origin.asks_the_source,
        )
        return plan, ids, local.departments

    def holding(self, planned: TaskId, held: Collection[RecordId]) -> HoldOutcome:
        """What holding these records back leads to; applies nothing.

        Raises:
            RuleError: `not_found`, `plan_out_of_date`.
        """
        plan, ids, departments = self._read(self._tasks.get(planned))
        found = _hold(plan, ids, departments, held)
        causes = frozenset(found.held.values())
        kinds: Counter[tuple[Operation, ReasonCode | None]] = Counter()
        names: dict[RecordId, str] = {}
        for id, change in zip(ids, plan.changes, strict=True):
            if id in found.held:
                kinds[change.operation, change.reason] += 1
            if id in causes:
                names[id] = change.name
        return HoldOutcome(found.held, names, kinds, found.plan.departments, found.plan.employees)

    def find(self, planned: TaskId, wanted: Collection[str]) -> tuple[RecordId, ...]:
        """Records of the plan by external ids, with `department:` or `employee:` before them where
        both kinds of object have such an id.

        Raises:
            RuleError: `not_found`, the plan changes no such object.
        """
        found: list[RecordId] = []
        missing = dict.fromkeys(wanted)
        for id, change in self._records.numbered_changes(planned):
            names = {change.external_id, f"{change.object_type}:{change.external_id}"}
            if can_be_held(change) and not names.isdisjoint(wanted):
                found.append(id)
                for name in names:
                    missing.pop(name, None)
        if missing:
            raise RuleError(ErrorCode.NOT_FOUND, f"the plan changes no {', '.join(missing)}")
        return tuple(found)


def _lost_fields(request: SyncRequest, source: IdentitySource) -> bool:
    """An extended field that the plan may bring back was deleted since it was made."""
    now = {(one.object_type, one.key) for one in source.draft.extended_fields}
    return any((one.object_type, one.key) not in now for one in request.extended_fields)


def _hold(
    plan: SyncPlan,
    ids: list[RecordId],
    departments: Mapping[str, Department],
    held: Collection[RecordId],
) -> HeldPlan:
    wanted = frozenset(held)
    chosen = [position for position, id in enumerate(ids) if id in wanted]
    holding = hold_back(plan, chosen, departments)
    found = {
        ids[position]: None if cause is None else ids[cause]
        for position, cause in holding.held.items()
    }
    return HeldPlan(holding.plan, found)


def _looked_at(request: SyncRequest, changes: Iterable[Change]) -> frozenset[str] | None:
    if request.reads_everything and request.includes_users:
        return None
    return frozenset(one.key for one in changes if one.object_type is ObjectType.EMPLOYEE)
