"""Members as SASE would store them: in documents and rules, out employees or why there is none.

Nothing here is compared with what is stored; that is the plan's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from ..domain.directory import (
    Decode,
    Document,
    Employee,
    RemoteDirectory,
    RemoteMember,
    Value,
    WorkStatus,
    sorted_ids,
)
from ..domain.errors import ReasonCode
from ..domain.mapped_value import InvalidValue, text_of
from ..domain.mapping import WORK_STATUSES
from ..domain.mapping_rules import CompiledMapping, Mapper
from ..domain.sync_plan import pack_detail

_UNKNOWN = WorkStatus.UNKNOWN.value
_UNUSED = frozenset({"primary_department"})
"""What comes with the member itself, whatever its rule gives."""
_TEXT_FIELDS = ("username", "telephone", "email", "title", "work_status", "description")
_TEXT_TYPES = frozenset({str, type(None)})
_make: Any = tuple.__new__
"""A named tuple of fields that stand in its order: its own constructor takes four times as long,
and here it is called for everybody who came new or changed."""


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


class MemberMapper:
    """Maps members in pieces, one field after another, and remembers which targets ever received
    something. By fields, which costs less than a dictionary for each document."""

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
            if target not in _UNUSED or target in self._waiting
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
    texts: Sequence[Document], decode: Decode
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
