"""What the source said, in scope and mapped: in a RemoteDirectory, out a Snapshot.

An object that cannot be mapped carries its reason and goes on to be a failed record; it never
stops the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

from ..domain.directory import (
    Document,
    Employee,
    InvalidObject,
    ObjectType,
    RemoteDepartment,
    RemoteDirectory,
    RemoteMember,
    ScopeMode,
    Value,
    WorkStatus,
    sorted_ids,
)
from ..domain.errors import ReasonCode
from ..domain.mapping import (
    WORK_STATUSES,
    CompiledMapping,
    InvalidValue,
    Mapper,
    compile_rules,
    text_of,
)
from ..domain.sync_task import SyncRequest, pack_detail
from .fingerprint import Fingerprints
from .focus import Named, departments_in_scope

_UNKNOWN = WorkStatus.UNKNOWN.value
_PIECE = 500
"""Members whose documents are decoded at a time."""
_TEXT_FIELDS = ("username", "telephone", "email", "title", "work_status", "description")
_TEXT_TYPES = frozenset({str, type(None)})
_make: Any = tuple.__new__
"""A named tuple of fields that stand in its order: its own constructor takes four times as long,
and here it is called for everybody who came new or changed."""


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


class MappedEmployee(NamedTuple):
    key: str
    external_id: str
    value: Employee | None
    """None when the member cannot be applied: `reason` says why."""
    name: str
    document: Document
    reason: ReasonCode | None = None
    detail: str = ""
    fingerprint: int | None = None


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
    mapper = _EmployeeMapper(rules, usable, in_scope if is_partial else None, remote)
    fingerprint, known = Fingerprints(request, usable, in_scope).of, known or {}
    employees: list[MappedEmployee] = []
    unchanged: list[str] = []
    for start in range(0, len(remote.members), _PIECE):
        came: list[RemoteMember] = []
        fingerprints: list[int] = []
        for member in remote.members[start : start + _PIECE]:
            made_from = fingerprint(member)
            if known.get(member.key) == made_from:
                unchanged.append(member.key)
                mapper.notice_document(member.document)
            else:
                came.append(member)
                fingerprints.append(made_from)
        if came:
            employees += mapper(came, fingerprints)
    unread = _unread(remote, by_id)
    missing = tuple(
        one for one in request.scope.departments if one not in by_id and one not in unread
    )
    return Snapshot(
        departments=departments,
        employees=employees,
        unchanged=frozenset(unchanged),
        invalid=remote.invalid,
        visible=frozenset(by_id),
        missing_selected=missing if is_partial else (),
        unread=unread,
        proves_absence=not unread and all(one.key for one in remote.invalid),
        includes_users=remote.includes_members and request.includes_users,
        not_provided=mapper.not_provided() if remote.members and named is None else (),
        named=named,
    )


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


class _EmployeeMapper:
    """Maps members in pieces, one field after another, and remembers which targets ever received
    something. By fields, because a document's way through all rules costs a third more."""

    def __init__(
        self,
        rules: CompiledMapping,
        departments: frozenset[str],
        scope: frozenset[str] | None,
        remote: RemoteDirectory,
    ) -> None:
        """Without a scope everybody is in it, whatever department they are in or none."""
        self._rules = rules
        self._departments = departments
        self._scope = scope
        self._decode = remote.decoder_of(_top_fields(rules))
        self._needles = {
            target: tuple(needle for one in sources for needle in _needles(one))
            for target, sources in rules.sources.items()
        }
        self._places_primary = "primary_department" in rules.sources
        self._waiting = set(rules.sources)
        """Targets for which no member has brought a value yet."""

    def __call__(
        self, members: Sequence[RemoteMember], fingerprints: Sequence[int]
    ) -> Iterable[MappedEmployee]:
        documents, damaged = _decoded([one.document for one in members], self._decode)
        problems: dict[int, str] = {}
        columns = {
            target: _column(target, mapper, documents, problems)
            for target, mapper in (*self._rules.mappers, *self._rules.extended)
        }
        for target in self._waiting.intersection(columns):
            if any(value is not None for value in columns[target]):
                self._waiting.discard(target)
        fields = [_texts(columns.get(target), len(members)) for target in _TEXT_FIELDS]
        extended = _extended([(key, columns[key]) for key, _ in self._rules.extended])
        rows = zip(members, fingerprints, extended, *fields, strict=False)
        for index, (member, made_from, more, *texts) in enumerate(rows):
            if index in damaged:
                yield _failed(member, "", ReasonCode.INVALID_DOCUMENT, damaged[index])
            elif index in problems:
                yield _failed(member, texts[0], ReasonCode.INVALID_VALUE, problems[index])
            else:
                yield self._placed(member, made_from, texts, more)

    def _placed(
        self,
        member: RemoteMember,
        made_from: int,
        texts: list[str | None],
        extended: tuple[tuple[str, Value], ...],
    ) -> MappedEmployee:
        key, external_id, listed, main, enabled, document, _ = member
        name, telephone, email, title, status, description = texts
        if name == "":
            detail = pack_detail(field="username")
            return _failed(member, "", ReasonCode.MISSING_REQUIRED, detail)
        shown = name or external_id
        departments = self._in_scope(listed)
        if not departments and self._scope is not None and self._scope.isdisjoint(listed):
            return _failed(member, shown, ReasonCode.OUT_OF_SCOPE)
        if not self._places_primary:
            primary = None
        elif main in departments:
            primary = main
        else:
            primary = departments[0] if departments else None
        # An empty name stands for "withheld" until the plan knows whether one is stored.
        fields = (
            external_id, name or "", telephone, email, title,
            status if status in WORK_STATUSES else _UNKNOWN,
            enabled, description, departments, primary, extended,
        )  # fmt: skip
        value = _make(Employee, fields)
        mapped: MappedEmployee = _make(
            MappedEmployee, (key, external_id, value, shown, document, None, "", made_from)
        )
        return mapped

    def _in_scope(self, departments: tuple[str, ...]) -> tuple[str, ...]:
        if len(departments) == 1:
            return departments if departments[0] in self._departments else ()
        return sorted_ids({one for one in departments if one in self._departments})

    def notice_document(self, document: Document) -> None:
        """Of a document that is not mapped: whether a field's name stands in it."""
        if not self._waiting:
            return
        text = document if isinstance(document, bytes) else document.encode()
        for target in list(self._waiting):
            if any(one in text for one in self._needles[target]):
                self._waiting.discard(target)

    def not_provided(self) -> tuple[str, ...]:
        """Source fields that rows read and no member brought, in the rules' order."""
        sources = self._rules.sources
        return tuple(
            dict.fromkeys(one for target in sources if target in self._waiting
                          for one in sources[target])
        )  # fmt: skip


def _failed(
    member: RemoteMember, shown: str | None, reason: ReasonCode, detail: str = ""
) -> MappedEmployee:
    name = shown or member.external_id
    return MappedEmployee(
        member.key, member.external_id, None, name, member.document, reason, detail
    )


def _decoded(
    texts: Sequence[Document], decode: Callable[[Document], dict[str, Any]]
) -> tuple[list[dict[str, Any]], dict[int, str]]:
    """The documents, an empty one in the place of each that is none, and why it is none."""
    try:
        return [decode(one) for one in texts], {}
    except ValueError:
        pass
    documents: list[dict[str, Any]] = []
    damaged: dict[int, str] = {}
    for index, text in enumerate(texts):
        try:
            documents.append(decode(text))
        except ValueError as error:
            documents.append({})
            damaged[index] = pack_detail(problem=str(error)[:200])
    return documents, damaged


def _column(
    target: str, mapper: Mapper, documents: Sequence[dict[str, Any]], problems: dict[int, str]
) -> list[Value]:
    """One target's values. Of a document, the first problem counts, and has no value."""
    try:
        return list(map(mapper, documents))
    except InvalidValue:
        pass
    values: list[Value] = []
    for index, document in enumerate(documents):
        try:
            values.append(mapper(document))
        except InvalidValue as error:
            values.append(None)
            problems.setdefault(index, pack_detail(field=target, value=str(error.args[0])[:200]))
    return values


def _texts(column: list[Value] | None, count: int) -> Iterable[Any]:
    """A column of nothing but texts and None, which it is already but for the rarest rules."""
    if column is None:
        return repeat(None, count)
    if set(map(type, column)) <= _TEXT_TYPES:
        return column
    return [None if one is None else text_of(one) for one in column]


def _extended(
    columns: Sequence[tuple[str, list[Value]]],
) -> Iterable[tuple[tuple[str, Value], ...]]:
    if not columns:
        return repeat(())
    keys = [key for key, _ in columns]
    rows = zip(*(values for _, values in columns), strict=True)
    return (tuple(zip(keys, row, strict=True)) for row in rows)


def _top_fields(rules: CompiledMapping) -> frozenset[str]:
    """What the rules read of a document: custom attributes lie together in one field."""
    return frozenset(
        "extattr" if one.startswith("extattr.") else one
        for sources in rules.sources.values()
        for one in sources
    )


def _needles(source: str) -> tuple[bytes, bytes]:
    """A field's name as JSON may write it: plainly, or with escapes."""
    name = source.removeprefix("extattr.")
    return json.dumps(name, ensure_ascii=False).encode(), json.dumps(name).encode()


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
