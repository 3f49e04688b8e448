"""The part of a plan that concerns people: in Snapshot and LocalDirectory, out their changes.

Whole stored employees are read for those alone who came changed, failed, or did not come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any, NamedTuple, cast

from ..domain.directory import Employee, LocalDirectory, ObjectType, Value
from ..domain.errors import ReasonCode
from ..domain.leaving import Grace
from ..domain.sync_plan import FORMER_KEY, Change, Operation, pack_detail
from .choices import give_way
from .counting import Counter
from .leavers import Goers, employees_that_go, hidden_departments, without_values
from .member_mapping import MappedEmployee
from .returning import Settled, settle_values
from .snapshot import Snapshot
from .uniqueness import values_taken

_NO_FAILURE = (
    None,
    ReasonCode.NAME_WITHHELD,
    ReasonCode.CAME_BACK,
    ReasonCode.CAME_BACK_WITHOUT,
)


class People(NamedTuple):
    """What happens to employees."""

    changes: list[Change]
    leavers: list[Change]
    """Who begins to leave or is deleted, and whose value went to somebody else."""
    noise: tuple[tuple[str, int], ...]
    """Unchanged employees with the fingerprint that they have now."""
    absent: tuple[str, ...]
    """Whose grace goes on."""


def plan_employees(
    snapshot: Snapshot,
    local: LocalDirectory,
    counter: Counter,
    grace: Grace | None = None,
    now: datetime | None = None,
) -> People:
    """Counts everybody who came; leavers are counted by whoever adds them to the plan."""
    counter.total += len(snapshot.unchanged)
    counter.unchanged += len(snapshot.unchanged)
    renamed = snapshot.named.renamed if snapshot.named is not None else {}
    stored = _stored(snapshot, local, renamed)
    hidden = hidden_departments(snapshot, local)
    goers = employees_that_go(snapshot, local, hidden, grace, now)
    pinned = {
        **local.pinned,
        **{key: local.pinned[one] for key, one in renamed.items() if one in local.pinned},
    }
    claimed = _resolve(snapshot, stored, pinned)
    given_up = goers.waiting.union((one.key for one in goers.changes), renamed.values())
    resolved, yielding = give_way(claimed, stored, local.employees, given_up, local.choices)
    returners = frozenset(
        one.key
        for one in snapshot.employees
        if one.value is not None and renamed.get(one.key, one.key) in local.leaving
    )
    settled = settle_values(resolved, stored, local.employees, given_up, returners)
    known = _Known(stored, settled, renamed, returners, frozenset(yielding), local.pinned.keys())
    changes, noise = _compare(snapshot.employees, known, counter)
    taken = values_taken(
        settled.resolved, stored, local.employees, goers.staying, settled.duplicates
    )
    leavers = _give_up_values(goers, taken, local)
    return People(changes, leavers, tuple(noise), goers.absent)


class _Known(NamedTuple):
    """What is known about those who came before each of them is looked at; sets hold keys."""

    stored: Mapping[str, Employee]
    settled: Settled
    renamed: Mapping[str, str]
    returners: frozenset[str]
    yielding: frozenset[str]
    pinned: Set[str]


def _compare(
    employees: Sequence[MappedEmployee], known: _Known, counter: Counter
) -> tuple[list[Change], list[tuple[str, int]]]:
    """Changes, and who is unchanged with the fingerprint that they have now."""
    stored, settled, renamed, returners, yielding, pinned = known
    changes: list[Change] = []
    noise: list[tuple[str, int]] = []
    for mapped in employees:
        key = mapped.key
        if mapped.reason is ReasonCode.OUT_OF_SCOPE and key in stored:
            continue  # It leaves: counted and planned with the others that go.
        change = _plan_employee(mapped, stored.get(key), settled, is_returner=key in returners)
        if change is not None and key in renamed and not change.has_failed:
            change = _as_renamed(change, renamed[key])
        counter.total += 1
        if change is None:
            counter.unchanged += 1
            if mapped.fingerprint is not None and key not in pinned and key not in yielding:
                noise.append((key, mapped.fingerprint))
            continue
        if key in yielding or key in settled.back_without:
            # Compared every time, since what it may have depends on somebody else.
            change = change._replace(fingerprint=None)
        if change.has_failed:
            counter.failed += 1
        else:
            counter.count(change.operation)
        changes.append(change)
    return changes, noise


def _give_up_values(
    goers: Goers, taken: Mapping[str, Mapping[str, str]], local: LocalDirectory
) -> list[Change]:
    """Whoever is present has the value; the record of who is leaving tells where it went."""
    changes: list[Change] = []
    waiting = local.employees.read([key for key in taken if key in goers.waiting])
    for key, employee in waiting.items():
        fields = taken[key]
        changes.append(
            Change(
                ObjectType.EMPLOYEE,
                Operation.UPDATE,
                key,
                employee.external_id,
                employee.username,
                before=employee,
                after=without_values(employee, fields),
                reason=ReasonCode.VALUE_GIVEN_UP,
                detail=pack_detail(field=next(iter(fields)), other=next(iter(fields.values()))),
            )
        )
    for change in goers.changes:
        if change.key in taken and isinstance(change.after, Employee):
            change = change._replace(after=without_values(change.after, taken[change.key]))
        changes.append(change)
    return changes


def _stored(
    snapshot: Snapshot, local: LocalDirectory, renamed: Mapping[str, str]
) -> Mapping[str, Employee]:
    """What is stored of those who came, whatever the key that it is stored under."""
    keys = [renamed.get(one.key, one.key) for one in snapshot.employees]
    stored = local.employees.read(keys)
    if not renamed:
        return stored
    return {**stored, **{key: stored[one] for key, one in renamed.items() if one in stored}}


def _as_renamed(change: Change, former_key: str) -> Change:
    former = change.before.external_id if change.before is not None else former_key
    return change._replace(
        reason=ReasonCode.RENAMED,
        detail=pack_detail(former=former, **{FORMER_KEY: former_key}),
    )


def _resolve(
    snapshot: Snapshot,
    stored: Mapping[str, Employee],
    pinned: Mapping[str, Mapping[str, Value]],
) -> dict[str, Employee]:
    """What will be stored of everybody who came and has to be compared."""
    resolved: dict[str, Employee] = {}
    for mapped in snapshot.employees:
        before = stored.get(mapped.key)
        if mapped.value is None:
            if before is not None and mapped.reason is not ReasonCode.OUT_OF_SCOPE:
                resolved[mapped.key] = before  # It fails and stays, so its values stay taken.
        else:
            resolved[mapped.key] = (
                before
                if before == mapped.value and mapped.key not in pinned
                else _resolve_employee(mapped.value, before, pinned.get(mapped.key))
            )
    return resolved


def _plan_employee(
    mapped: MappedEmployee,
    before: Employee | None,
    settled: Settled,
    *,
    is_returner: bool = False,
) -> Change | None:
    """None: unchanged."""
    key, external_id, value, name, document, reason, detail, fingerprint = mapped
    after = settled.resolved.get(key) if value is not None else None
    duplicate = settled.duplicates.get(key) if value is not None else None
    if after is not None and duplicate is None and after == before and not is_returner:
        return None
    operation = Operation.CREATE if before is None else Operation.UPDATE
    if reason is ReasonCode.OUT_OF_SCOPE:
        operation = Operation.SKIP
    elif duplicate is not None:
        reason, detail = ReasonCode.DUPLICATE_VALUE, duplicate
    elif after is not None and before is None and value and not value.username:
        reason = ReasonCode.NAME_WITHHELD
    elif is_returner and reason is None:
        reason = ReasonCode.CAME_BACK
        if key in settled.back_without:
            reason, detail = ReasonCode.CAME_BACK_WITHOUT, settled.back_without[key]
    has_failed = operation is not Operation.SKIP and reason not in _NO_FAILURE
    shown = after.username if after is not None else name
    # Its own constructor takes three times as long, and here it is called for everybody who came.
    change: Change = tuple.__new__(
        Change,
        (
            ObjectType.EMPLOYEE, operation, key, external_id, shown, before, after,
            document, reason, detail, has_failed, fingerprint, None,
        ),
    )  # fmt: skip
    return change


def _resolve_employee(
    new: Employee, before: Employee | None, pinned: Mapping[str, Value] | None
) -> Employee:
    """The employee as it will be stored: what was not provided keeps its stored value."""
    if before is None:
        employee = new if new.username else new._replace(username=new.external_id)
    else:
        employee = new._replace(
            username=new.username or before.username,
            telephone=before.telephone if new.telephone is None else new.telephone,
            email=before.email if new.email is None else new.email,
            title=before.title if new.title is None else new.title,
            description=before.description if new.description is None else new.description,
            extended=merge_extended(new.extended, before.extended),
        )
    return employee._replace(**cast("dict[str, Any]", pinned)) if pinned else employee


def merge_extended(
    new: tuple[tuple[str, Value], ...], before: tuple[tuple[str, Value], ...]
) -> tuple[tuple[str, Value], ...]:
    """Fields that are mapped now; one that was not provided keeps its stored value."""
    if not before or new == before:
        return new
    stored = dict(before)
    return tuple((key, stored.get(key) if value is None else value) for key, value in new)
