"""What the source said, in scope and mapped: in a RemoteDirectory, out a Snapshot.

An object that cannot be mapped carries its reason and goes on to be a failed record; it never
stops the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..domain.directory import (
    InvalidObject,
    ObjectType,
    RemoteDepartment,
    RemoteDirectory,
    RemoteMember,
    ScopeMode,
    Value,
    sorted_ids,
)
from ..domain.errors import ReasonCode
from ..domain.mapped_value import InvalidValue, text_of
from ..domain.mapping_rules import CompiledMapping, compile_rules
from ..domain.sync_plan import pack_detail
from ..domain.sync_task import SyncRequest
from .fingerprint import Fingerprints
from .focus import Named, departments_in_scope
from .member_mapping import MappedEmployee, MemberMapper

_PIECE = 500
"""Members whose documents are decoded at a time."""


class MappedDepartment(NamedTuple):
    external_id: str
    name: str | None
    """None: the source withheld it; the plan keeps the stored name or makes one of the id."""
    parent: str | None
    order: int
    extended: tuple[tuple[str, Value], ...]
    document: str
    reason: ReasonCode | None = None
    """Set when the department cannot be applied."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The source in scope, mapped, with the problems of each object."""

    departments: tuple[MappedDepartment, ...]
    """Parents before children; siblings by falling order, then id."""
    employees: Sequence[MappedEmployee]
    """Those that have to be compared."""
    unchanged: frozenset[str]
    """Keys of members who are known to be what is stored."""
    invalid: tuple[InvalidObject, ...]
    visible: frozenset[str]
    """Ids of every department that the source returned, in scope or not."""
    missing_selected: tuple[str, ...]
    """Departments that the scope selects and the source does not show."""
    unread: frozenset[str]
    """Departments of which no department came, "" for each that nothing identifies. Their members
    were not read."""
    proves_absence: bool
    """Whether somebody who did not come is gone, and not perhaps among what could not be read."""
    includes_users: bool
    not_provided: tuple[str, ...]
    named: Named | None = None
    """What alone may be touched; None: everything."""

    def is_about(self, department: str) -> bool:
        return self.named is None or department in self.named.departments


def take_snapshot(
    remote: RemoteDirectory,
    request: SyncRequest,
    known: Mapping[str, int | None] | None = None,
    stored: Collection[str] = (),
    named: Named | None = None,
) -> Snapshot:
    """The source's answer as SASE would store it, before it is compared with anything.

    Args:
        known: fingerprints of stored employees by key. Who still has the same one is not mapped.
        stored: ids of stored departments. One of them that fails stays, and so do those in it.
        named: what a focused run may touch.
    """
    by_id = {one.external_id: one for one in remote.departments}
    in_scope = departments_in_scope(by_id, request.scope)
    department_rules = compile_rules(
        ObjectType.DEPARTMENT, request.mapping, request.extended_fields
    )
    departments = tuple(_map_departments(by_id, in_scope, department_rules, remote))
    usable = frozenset(
        one.external_id for one in departments if one.reason is None or one.external_id in stored
    )
    rules = compile_rules(ObjectType.EMPLOYEE, request.mapping, request.extended_fields)
    is_partial = request.scope.mode is ScopeMode.PARTIAL
    mapper = MemberMapper(rules, usable, in_scope if is_partial else None, remote)
    fingerprints = Fingerprints(request, usable, in_scope)
    employees, unchanged = _map_members(remote.members, mapper, fingerprints, known or {})
    unread = _unread(remote, by_id)
    missing = tuple(
        one for one in request.scope.departments if one not in by_id and one not in unread
    )
    return Snapshot(
        departments=departments,
        employees=employees,
        unchanged=unchanged,
        invalid=remote.invalid,
        visible=frozenset(by_id),
        missing_selected=missing if is_partial else (),
        unread=unread,
        proves_absence=not unread and all(one.key for one in remote.invalid),
        includes_users=remote.includes_members and request.includes_users,
        not_provided=mapper.not_provided() if remote.members and named is None else (),
        named=named,
    )


def _map_members(
    members: Sequence[RemoteMember],
    mapper: MemberMapper,
    fingerprints: Fingerprints,
    known: Mapping[str, int | None],
) -> tuple[list[MappedEmployee], frozenset[str]]:
    """Those who have to be compared, and the keys of those who are known to be unchanged."""
    employees: list[MappedEmployee] = []
    unchanged: list[str] = []
    fingerprint = fingerprints.of
    for start in range(0, len(members), _PIECE):
        came: list[RemoteMember] = []
        made_from: list[int] = []
        for member in members[start : start + _PIECE]:
            number = fingerprint(member)
            if known.get(member.key) == number:
                unchanged.append(member.key)
                mapper.notice_document(member.document)
            else:
                came.append(member)
                made_from.append(number)
        if came:
            employees += mapper(came, made_from)
    return employees, frozenset(unchanged)


def _unread(remote: RemoteDirectory, by_id: Mapping[str, RemoteDepartment]) -> frozenset[str]:
    invalid = (one for one in remote.invalid if one.object_type is ObjectType.DEPARTMENT)
    return frozenset(one.external_id for one in invalid if one.external_id not in by_id)


def _map_departments(
    by_id: Mapping[str, RemoteDepartment],
    in_scope: frozenset[str],
    rules: CompiledMapping,
    remote: RemoteDirectory,
) -> Iterable[MappedDepartment]:
    """Parents first. A parent outside the answer or the scope hangs its child under the source."""
    children: dict[str | None, list[RemoteDepartment]] = {}
    for one_id in in_scope:
        one = by_id[one_id]
        parent = one.parent if one.parent in in_scope else None
        children.setdefault(parent, []).append(one)
    reached: set[str] = set()
    level: list[RemoteDepartment] = children.get(None, [])
    while level:
        level.sort(key=lambda one: (-one.order, len(one.external_id), one.external_id))
        for one in level:
            reached.add(one.external_id)
            yield _map_department(
                one, one.parent if one.parent in in_scope else None, rules, remote
            )
        level = [child for one in level for child in children.get(one.external_id, ())]
    for one_id in sorted_ids(set(in_scope - reached)):
        # Only a circle of parents is never reached from above.
        one = by_id[one_id]
        yield MappedDepartment(
            one_id, one.name, None, one.order, (), one.document, ReasonCode.PARENT_CYCLE
        )


def _map_department(
    one: RemoteDepartment, parent: str | None, rules: CompiledMapping, remote: RemoteDirectory
) -> MappedDepartment:
    try:
        document = remote.decode(one.document)
    except ValueError as error:
        detail = pack_detail(problem=str(error)[:200])
        return MappedDepartment(
            one.external_id, one.name, parent, one.order, (), one.document,
            ReasonCode.INVALID_DOCUMENT, detail,
        )  # fmt: skip
    values, problem = _run(rules.mappers, document)
    extended, extended_problem = _run(rules.extended, document)
    problem = problem or extended_problem
    name = None if one.name is None else text_of(values.get("name") or "")
    order = values.get("order", one.order)
    return MappedDepartment(
        external_id=one.external_id,
        name=name or None,
        parent=parent,
        order=_clamp(order if isinstance(order, int | float) else one.order),
        extended=tuple(extended.items()),
        document=one.document,
        reason=ReasonCode.INVALID_VALUE if problem else None,
        detail=problem,
    )


def _clamp(order: float) -> int:
    """An order within what the vendor documents, whatever was sent."""
    return int(min(max(order, 0), 2**32 - 1))


def _run(
    mappers: Iterable[tuple[str, Any]], document: Mapping[str, Any]
) -> tuple[dict[str, Value], str]:
    """All values, and the first problem as a packed detail ("" when there is none)."""
    values: dict[str, Value] = {}
    problem = ""
    for target, mapper in mappers:
        try:
            values[target] = mapper(document)
        except InvalidValue as error:
            problem = problem or pack_detail(field=target, value=str(error.args[0])[:200])
    return values, problem
