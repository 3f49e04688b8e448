"""What undoing does to one object: in an applied change and the object as it is now, out a step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...domain.directory import Department, Employee, Value
from ...domain.errors import ReasonCode
from ...domain.leaving import RESTORED, WAS, Leaving, countdown_details, countdown_in
from ...domain.pins import pin_details, pins_of
from ...domain.sync_plan import FORMER_KEY, Change, Operation, unpack_detail
from ...domain.sync_task import RecordId

EXTENDED = "extended."
_DERIVED = frozenset({"path", "extended"})
_MISSING = object()


class Step(NamedTuple):
    """One object's part of a compensation."""

    undone: Change
    operation: Operation
    now: Department | Employee | None
    after: Department | Employee | None = None
    reason: ReasonCode | None = None
    details: Mapping[str, str] = {}
    """What the reason's sentence needs."""
    raw_detail: str = ""
    """The same, packed by somebody else."""
    has_failed: bool = False
    record: RecordId = RecordId(0)
    key: str = ""
    """Another key for the object; empty: it keeps its own."""

    @property
    def puts(self) -> bool:
        """Something will be stored."""
        return self.operation in (Operation.CREATE, Operation.UPDATE) and not self.has_failed

    @property
    def deletes(self) -> bool:
        return self.operation is Operation.DELETE and not self.has_failed

    def failed(self, reason: ReasonCode, detail: str) -> Step:
        """It cannot be undone; the object stays as it is."""
        return self._replace(reason=reason, details={}, raw_detail=detail, has_failed=True)

    def skipped(self, reason: ReasonCode, **details: str) -> Step:
        """It is left alone; the object stays as it is."""
        return self._replace(
            operation=Operation.SKIP, after=None, reason=reason, details=details, raw_detail=""
        )


def decide(
    change: Change,
    now: Department | Employee | None,
    pinned: Mapping[str, Value],
    task: str,
    *,
    goes_over: bool,
) -> Step:
    """What takes the change back.

    Args:
        pinned: values of the object that win over the source now.
        task: number of the task that is undone, for the reason's sentence.
        goes_over: what later tasks changed is given up.
    """
    step = Step(change, Operation.UNCHANGED, now)
    if _lacks_documents(change):
        wanted = _opposite(change.operation)
        return step._replace(operation=wanted).failed(ReasonCode.DOCUMENTS_GONE, "")
    done = step._replace(reason=ReasonCode.UNDONE, details={"task": task})
    if change.operation is Operation.CREATE:
        return _undo_creation(done, task, goes_over=goes_over)
    if change.operation is Operation.DELETE:
        return _undo_deletion(done, task, goes_over=goes_over)
    if now is None:
        if not goes_over:
            return done.skipped(ReasonCode.GONE_SINCE, task=task)
        # Under the key of what is stored, which the source may have changed in this very task.
        key = change.stored_key if change.stored_key != change.key else ""
        return done._replace(operation=Operation.CREATE, after=change.before, key=key)
    return _undo_update(done, pinned, task, goes_over=goes_over)


def with_countdown(step: Step, present: Leaving | None) -> Step:
    """The step with the countdown that the change had ended, where it can go on.

    Present: the countdown as it is now. Another one that began since is left alone.
    """
    was = countdown_in(WAS, unpack_detail(step.undone.detail))
    if was is None:
        return step
    details = {**step.details, **countdown_details(RESTORED, was)}
    if step.operation is Operation.CREATE and not step.has_failed:
        return step._replace(details=details)
    if step.operation is not Operation.UNCHANGED or step.now is None or present is None:
        return step
    if present == was or present.since != was.since:
        return step
    details |= countdown_details(WAS, present)
    return step._replace(operation=Operation.UPDATE, after=step.now, details=details)


def without_deleted(change: Change, known: frozenset[str]) -> Change:
    """The change without extended fields that were deleted since: no undo brings them back."""
    before, after = _known_alone(change.before, known), _known_alone(change.after, known)
    if before is change.before and after is change.after:
        return change
    return change._replace(before=before, after=after)


def _known_alone(
    value: Department | Employee | None, known: frozenset[str]
) -> Department | Employee | None:
    if value is None or all(key in known for key, _ in value.extended):
        return value
    return value._replace(extended=tuple(one for one in value.extended if one[0] in known))


def fields_of(value: Department | Employee) -> dict[str, Any]:
    """Flat, without what follows from other objects; extended fields under their own names."""
    found: dict[str, Any] = {
        name: one for name, one in zip(value._fields, value, strict=True) if name not in _DERIVED
    }
    found.update({EXTENDED + key: one for key, one in value.extended})
    return found


def differing(one: Department | Employee, other: Department | Employee) -> tuple[str, ...]:
    """Names of the fields that are not the same."""
    first, second = fields_of(one), fields_of(other)
    names = [*first, *(name for name in second if name not in first)]
    return tuple(name for name in names if first.get(name, _MISSING) != second.get(name, _MISSING))


def told(names: tuple[str, ...]) -> str:
    """Fields as a reason's detail holds them."""
    return ", ".join(name.removeprefix(EXTENDED) for name in names)


def _lacks_documents(change: Change) -> bool:
    needs_before = change.operation is not Operation.CREATE
    needs_after = change.operation is not Operation.DELETE
    return (needs_before and change.before is None) or (needs_after and change.after is None)


def _opposite(operation: Operation) -> Operation:
    if operation is Operation.CREATE:
        return Operation.DELETE
    return Operation.CREATE if operation is Operation.DELETE else Operation.UPDATE


def _undo_creation(step: Step, task: str, *, goes_over: bool) -> Step:
    now, after = step.now, step.undone.after
    if now is None:
        return step
    assert after is not None
    changed = differing(after, now)
    if changed and not goes_over:
        return step.skipped(ReasonCode.CHANGED_SINCE, task=task, field=told(changed))
    return step._replace(operation=Operation.DELETE)


def _undo_deletion(step: Step, task: str, *, goes_over: bool) -> Step:
    now, before = step.now, step.undone.before
    assert before is not None
    if now is None:
        return step._replace(operation=Operation.CREATE, after=before)
    if not differing(before, now):
        return step
    if not goes_over:
        return step.skipped(ReasonCode.BACK_SINCE, task=task)
    return step._replace(operation=Operation.UPDATE, after=before)


def _undo_update(step: Step, pinned: Mapping[str, Value], task: str, *, goes_over: bool) -> Step:
    now, before, after = step.now, step.undone.before, step.undone.after
    assert now is not None
    assert before is not None
    assert after is not None
    old, new, present = fields_of(before), fields_of(after), fields_of(now)
    back: list[str] = []
    left: list[str] = []
    for name in differing(before, after):
        value = present.get(name, _MISSING)
        if value == old.get(name, _MISSING):
            continue
        is_ours = value == new.get(name, _MISSING)
        (back if is_ours or goes_over else left).append(name)
    pins = _pins_back(step.undone, pinned, back, left, goes_over=goes_over)
    if not back and pins == pinned:
        return (
            step.skipped(ReasonCode.CHANGED_SINCE, task=task, field=told(tuple(left)))
            if (left)
            else step
        )
    details = {"task": task}
    if left:
        details["field"] = told(tuple(left))
    if pins != pinned:
        details |= pin_details(pinned, pins)
    key = ""
    if "external_id" in back and step.undone.stored_key != step.undone.key:
        key = step.undone.stored_key  # The source had renamed the person.
        details[FORMER_KEY] = step.undone.key
    return step._replace(
        operation=Operation.UPDATE,
        after=_with(now, {name: old.get(name, _MISSING) for name in back}),
        reason=ReasonCode.UNDONE_IN_PART if left else ReasonCode.UNDONE,
        details=details,
        key=key,
    )


def _pins_back(
    undone: Change,
    pinned: Mapping[str, Value],
    back: list[str],
    left: list[str],
    *,
    goes_over: bool,
) -> Mapping[str, Value]:
    """The values that win over the source as they were before the change.

    Undoing pins nothing of its own, so a pinned value that goes back is the source's again.
    """
    found = {name: value for name, value in pinned.items() if name not in back}
    known = pins_of(undone.detail)
    if known is None:
        return found
    for name in {**known.before, **known.after}:
        old, new = known.before.get(name), known.after.get(name)
        if old == new or pinned.get(name) == old:
            continue
        if pinned.get(name) != new and not goes_over:
            if name not in left:
                left.append(name)
            continue
        found.pop(name, None)
        if old is not None:
            found[name] = old
    return found


def _with(now: Department | Employee, values: Mapping[str, Any]) -> Department | Employee:
    plain = {name: one for name, one in values.items() if not name.startswith(EXTENDED)}
    extended = dict(now.extended)
    for name, one in values.items():
        if name.startswith(EXTENDED):
            extended.pop(name.removeprefix(EXTENDED), None)
            if one is not _MISSING:
                extended[name.removeprefix(EXTENDED)] = one
    changed = now._replace(**plain, extended=tuple(sorted(extended.items())))
    if isinstance(changed, Employee) and plain.keys() & {"departments", "primary_department"}:
        return with_places(changed, changed.departments)
    return changed


def with_places(one: Employee, places: tuple[str, ...]) -> Employee:
    """In these departments; the primary one is among them where there are any."""
    first = one.primary_department
    if places and first is not None and first not in places:
        first = places[0]
    return one._replace(departments=places, primary_department=first)
