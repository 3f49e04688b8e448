"""A directory that is kept by hand: in drafts, out stored departments and people with records."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ...domain.directory import (
    PATH_SEPARATOR,
    Department,
    Employee,
    EmployeesInMemory,
    LocalDirectory,
    ObjectType,
    sorted_ids,
)
from ...domain.errors import ErrorCode, Problem, ReasonCode, RuleError
from ...domain.hand_entry import (
    DepartmentDraft,
    EmployeeDraft,
    below,
    department_problems,
    employee_of,
    employee_problems,
    member_key,
)
from ...domain.identity_source import SourceId
from ...domain.sync_plan import Change, Operation
from ...domain.sync_task import Origin
from .directory_editing import Deeds

UNIQUE = ("telephone", "email")


@dataclass(frozen=True, slots=True)
class Consequences:
    """What deleting a department would do."""

    departments: int
    """Itself and those below."""
    deleted: int
    """People who are in no other department."""
    moved: int
    """People who stay in another one."""


class CustomDirectory:
    """Create, edit, move and delete; every deed is a finished task with its records.

    Every method raises RuleError: `invalid_input` by field, `not_found`, `not_ready` for a source
    that is synchronized, `task_already_running`.
    """

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds

    # Departments

    def create_department(self, source: SourceId, draft: DepartmentDraft) -> str:
        """Returns the external id."""
        self._deeds.custom(source)
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            known = deed.local.departments
            _refuse(department_problems(draft, known))
            id = draft.external_id or free_id("d", known.__contains__)
            after = department_of(draft, id, known)
            deed.write([department_change(Operation.CREATE, None, after)])
        return id

    def edit_department(self, source: SourceId, external_id: str, draft: DepartmentDraft) -> None:
        """Another name, order or parent; the id stays."""
        self._deeds.custom(source)
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            known = deed.local.departments
            before = known.get(external_id)
            if before is None:
                raise RuleError(ErrorCode.NOT_FOUND, f"department {external_id}")
            _refuse(department_problems(draft, known, external_id))
            after = department_of(draft, external_id, known)._replace(extended=before.extended)
            deed.write([department_change(Operation.UPDATE, before, after)])

    def weigh_department(self, source: SourceId, external_id: str) -> Consequences:
        """What `delete_department` would do; changes nothing."""
        local = self._deeds.directory.load_directory(source)
        gone, leavers, movers = _subtree(local, external_id)
        return Consequences(len(gone), len(leavers), len(movers))

    def delete_department(self, source: SourceId, external_id: str) -> None:
        """With everything below it, and with the people who are in no other department."""
        self._deeds.custom(source)
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            gone, leavers, movers = _subtree(deed.local, external_id)
            changes = [_moved(key, one, gone) for key, one in movers.items()]
            changes += [
                employee_change(Operation.DELETE, key, one, None) for key, one in leavers.items()
            ]
            known = deed.local.departments
            leaves_first = sorted(gone, key=lambda one: -known[one].path.count(PATH_SEPARATOR))
            changes += [
                department_change(Operation.DELETE, known[one], None) for one in leaves_first
            ]
            deed.write(changes)

    # People

    def create_employee(self, source: SourceId, draft: EmployeeDraft) -> str:
        """Returns the external id."""
        self._deeds.custom(source)
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            _refuse(person_problems(draft, deed.local))
            fingerprints = deed.local.fingerprints
            id = draft.external_id or free_id("e", fingerprints.__contains__)
            after = employee_of(draft, id, None)
            deed.write([employee_change(Operation.CREATE, member_key(id), None, after)])
        return id

    def edit_employee(self, source: SourceId, key: str, draft: EmployeeDraft) -> None:
        """Every field but the id."""
        self._deeds.custom(source)
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            row = self._deeds.directory.employee(source, key)
            _refuse(person_problems(draft, deed.local, row.key))
            after = employee_of(draft, row.employee.external_id, row.employee)
            deed.write([employee_change(Operation.UPDATE, row.key, row.employee, after)])

    def delete_employees(self, source: SourceId, keys: Sequence[str]) -> int:
        """Returns how many there were."""
        self._deeds.custom(source)
        with self._deeds.open(source, Origin.BY_HAND) as deed:
            found = deed.local.employees.read(keys)
            if not found:
                raise RuleError(ErrorCode.NOT_FOUND, "employees")
            deed.write(
                [employee_change(Operation.DELETE, key, one, None) for key, one in found.items()]
            )
        return len(found)


def person_problems(
    draft: EmployeeDraft, local: LocalDirectory, existing: str | None = None
) -> list[Problem]:
    """Everything wrong with a new person, or with the existing one of this key."""
    problems = list(employee_problems(draft, local.departments))
    taken = member_key(draft.external_id)
    if existing is None and taken in local.fingerprints:
        problems.append(Problem("external_id", "id_taken", {"other": _name(local, taken)}))
    for field in UNIQUE:
        value = getattr(draft, field).lower()
        holder = local.employees.holders(field, [value]).get(value) if value else None
        if holder is not None and holder != existing:
            problems.append(Problem(field, "value_taken", {"other": _name(local, holder)}))
    return problems


def free_id(prefix: str, is_taken: Callable[[str], bool]) -> str:
    """An id that was never given before, so that no history is taken over."""
    while True:
        id = f"{prefix}-{secrets.token_hex(4)}"
        if not is_taken(id):
            return id


def department_of(
    draft: DepartmentDraft, external_id: str, known: Mapping[str, Department]
) -> Department:
    """The department to store, with its path."""
    above = known[draft.parent].path + PATH_SEPARATOR if draft.parent is not None else ""
    return Department(external_id, draft.name, draft.parent, draft.order, above + draft.name)


def department_change(
    operation: Operation,
    before: Department | None,
    after: Department | None,
    reason: ReasonCode = ReasonCode.EDITED_BY_HAND,
    detail: str = "",
) -> Change:
    """One step that concerns a department."""
    one = after or before
    assert one is not None
    return Change(
        ObjectType.DEPARTMENT, operation, one.external_id, one.external_id, one.name,
        before, after, reason=reason, detail=detail,
    )  # fmt: skip


def employee_change(
    operation: Operation,
    key: str,
    before: Employee | None,
    after: Employee | None,
    reason: ReasonCode = ReasonCode.EDITED_BY_HAND,
    detail: str = "",
) -> Change:
    """One step that concerns a person."""
    one = after or before
    assert one is not None
    return Change(
        ObjectType.EMPLOYEE, operation, key, one.external_id, one.username,
        before, after, reason=reason, detail=detail,
    )  # fmt: skip


def _subtree(
    local: LocalDirectory, external_id: str
) -> tuple[frozenset[str], dict[str, Employee], dict[str, Employee]]:
    """Departments that go, people who go with them, people who stay elsewhere."""
    if external_id not in local.departments:
        raise RuleError(ErrorCode.NOT_FOUND, f"department {external_id}")
    gone = below(external_id, local.departments)
    people = local.employees.read(list(local.fingerprints))
    inside = EmployeesInMemory(
        {key: one for key, one in people.items() if gone.intersection(one.departments)}
    )
    leavers = {key: one for key, one in inside.items() if gone.issuperset(one.departments)}
    movers = {key: one for key, one in inside.items() if key not in leavers}
    return gone, leavers, movers


def _moved(key: str, one: Employee, gone: frozenset[str]) -> Change:
    left = sorted_ids(set(one.departments) - gone)
    first = one.primary_department if one.primary_department in left else left[0]
    after = one._replace(departments=left, primary_department=first)
    return employee_change(Operation.UPDATE, key, one, after)


def _name(local: LocalDirectory, key: str) -> str:
    found = local.employees.read([key]).get(key)
    return found.username if found is not None else key


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise RuleError(ErrorCode.INVALID_INPUT, problems=problems)
