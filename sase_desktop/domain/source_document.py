"""The JSON document of an identity source: in parsed JSON, out a draft, or every problem at once.

`draft_document` writes what `parse_document` reads; a secret is in neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Any, TypeVar

from .directory import ObjectType, Scope, ScopeMode
from .errors import ErrorCode, Problem, RuleError
from .guard import Limit, SourceGuard
from .identity_source import (
    DEFAULT_API_BASE,
    DEFAULT_CYCLE_HOURS,
    Connection,
    ConnectionMode,
    SourceDraft,
    SourceKind,
    SourceStatus,
    SyncPolicy,
    validate,
)
from .leaving import Grace
from .mapping import ExtendedField, FieldMapping, FieldType, Transform

E = TypeVar("E", bound=StrEnum)

_KEYS = frozenset(
    {
        "kind", "name", "description", "status", "automatic_synchronization",
        "synchronize_user_information", "cycle_hours", "schema", "connection", "scope",
        "mapping", "extended_fields", "guard", "leavers",
    }
)  # fmt: skip
_CONNECTION_KEYS = frozenset(
    {"mode", "corp_id", "agent_id", "api_base", "company", "authorized_by"}
)
_ROW_KEYS = frozenset({"source", "target", "transform", "value", "template", "values", "default"})
_FIELD_KEYS = frozenset(["object", "key", "name", "type", "description"])


_GUARD_ORDER = ("employees", "departments", "per_department")
_GUARD_KEYS = frozenset(_GUARD_ORDER)
_LIMIT_KEYS = frozenset(("minimum", "share"))


def parse_document(document: object) -> SourceDraft:
    """The draft that a document describes.

    Raises:
        RuleError: `invalid_input` with every problem, each at its key path.
    """
    reader = _Reader()
    draft = reader.draft(document)
    problems = list(reader.problems)
    if draft is not None:
        told = {problem.path for problem in problems}
        problems += [problem for problem in validate(draft) if problem.path not in told]
    if problems or draft is None:
        raise RuleError(ErrorCode.INVALID_INPUT, problems=problems)
    return draft


class _Reader:
    """Reads leniently and notes each problem, so that one reading tells them all."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def note(self, path: str, code: str, **values: str) -> None:
        self.problems.append(Problem(path, code, values))

    def draft(self, document: object) -> SourceDraft | None:
        if not isinstance(document, Mapping):
            self.note("", "wrong_type", expected="an object")
            return None
        self._refuse_unknown("", document, _KEYS)
        kind = self._choice(document, "kind", SourceKind, SourceKind.WECOM)
        needed = ("kind", "name") if kind is SourceKind.CUSTOM else ("kind", "name", "connection")
        for key in needed:
            if key not in document:
                self.note(key, "required")
        return SourceDraft(
            kind=kind,
            name=self._text(document, "name"),
            description=self._text(document, "description"),
            status=self._choice(document, "status", SourceStatus, SourceStatus.ENABLED),
            policy=SyncPolicy(
                is_automatic=self._flag(document, "automatic_synchronization", default=False),
                includes_users=self._flag(document, "synchronize_user_information", default=True),
                cycle_seconds=3600 * self._integer(document, "cycle_hours", DEFAULT_CYCLE_HOURS),
            ),
            schema=self._text(document, "schema"),
            connection=self._connection(document.get("connection", {})),
            scope=self._scope(document.get("scope", {"mode": "all"})),
            mapping=tuple(self._mapping(document.get("mapping", {}))),
            extended_fields=tuple(self._fields(document.get("extended_fields", []))),
            guard=self._guard(document.get("guard")),
            grace=self._grace(document.get("leavers", {})),
        )

    def _grace(self, value: object) -> Grace | None:
        if not isinstance(value, Mapping):
            self.note("leavers", "wrong_type", expected="an object")
            return None
        self._refuse_unknown("leavers.", value, frozenset({"grace"}))
        grace = value.get("grace")
        if grace is None:
            return None
        if not isinstance(grace, Mapping):
            self.note("leavers.grace", "wrong_type", expected="an object or null")
            return None
        prefix = "leavers.grace."
        self._refuse_unknown(prefix, grace, frozenset({"runs", "days"}))
        usual = Grace()
        return Grace(
            self._integer(grace, "runs", usual.runs, prefix),
            self._integer(grace, "days", usual.days, prefix),
        )

    def _connection(self, value: object) -> Connection:
        if not isinstance(value, Mapping):
            self.note("connection", "wrong_type", expected="an object")
            return Connection(ConnectionMode.OWN_APP, corp_id="-")
        self._refuse_unknown("connection.", value, _CONNECTION_KEYS)
        agent_id = value.get("agent_id")
        if agent_id is not None and (isinstance(agent_id, bool) or not isinstance(agent_id, int)):
            self.note("connection.agent_id", "wrong_type", expected="a whole number")
            agent_id = None
        prefix = "connection."
        return Connection(
            mode=self._choice(value, "mode", ConnectionMode, ConnectionMode.OWN_APP, prefix),
            corp_id=self._text(value, "corp_id", prefix),
            agent_id=agent_id,
            api_base=self._text(value, "api_base", prefix, DEFAULT_API_BASE).rstrip("/"),
            company=self._text(value, "company", prefix),
            authorized_by=self._text(value, "authorized_by", prefix),
        )

    def _scope(self, value: object) -> Scope:
        if not isinstance(value, Mapping):
            self.note("scope", "wrong_type", expected="an object")
            return Scope()
        self._refuse_unknown("scope.", value, frozenset({"mode", "departments"}))
        mode = self._choice(value, "mode", ScopeMode, ScopeMode.ALL, "scope.")
        listed = value.get("departments", [])
        if not isinstance(listed, list):
            self.note("scope.departments", "wrong_type", expected="a list of department IDs")
            return Scope(mode, ("?",))
        ids: list[str] = []
        for index, one in enumerate(listed):
            if isinstance(one, bool) or not isinstance(one, int | str) or one == "":
                self.note(f"scope.departments[{index}]", "wrong_type", expected="a department ID")
            else:
                ids.append(str(one))
        return Scope(mode, tuple(dict.fromkeys(ids)) if mode is ScopeMode.PARTIAL else ())

    def _mapping(self, value: object) -> Iterable[FieldMapping]:
        if not isinstance(value, Mapping):
            self.note("mapping", "wrong_type", expected="an object")
            return
        known = frozenset(one.value for one in ObjectType)
        self._refuse_unknown("mapping.", value, known)
        for object_type in ObjectType:
            rows = value.get(object_type.value, [])
            path = f"mapping.{object_type}"
            if not isinstance(rows, list):
                self.note(path, "wrong_type", expected="a list")
                continue
            for index, row in enumerate(rows):
                mapped = self._row(object_type, f"{path}[{index}]", row)
                if mapped is not None:
                    yield mapped

    def _row(self, object_type: ObjectType, path: str, row: object) -> FieldMapping | None:
        if not isinstance(row, Mapping):
            self.note(path, "wrong_type", expected="an object")
            return None
        prefix = f"{path}."
        self._refuse_unknown(prefix, row, _ROW_KEYS)
        transform = self._choice(row, "transform", Transform, Transform.COPY, prefix)
        argument_key = {
            Transform.CONSTANT: "value",
            Transform.TEMPLATE: "template",
            Transform.VALUE_MAP: "default",
        }.get(transform)
        switched_off = "source" in row and row["source"] is None
        needs_no_source = transform in (Transform.CONSTANT, Transform.TEMPLATE)
        source = None if switched_off else self._text(row, "source", prefix)
        if source == "" and not needs_no_source:
            self.note(f"{prefix}source", "required")
        return FieldMapping(
            object_type=object_type,
            source=source,
            target=self._text(row, "target", prefix),
            transform=transform,
            argument=self._text(row, argument_key, prefix) if argument_key else "",
            values=tuple(self._values(row.get("values", {}), f"{prefix}values")),
        )

    def _values(self, value: object, path: str) -> Iterable[tuple[str, str]]:
        if not isinstance(value, Mapping):
            self.note(path, "wrong_type", expected="an object of texts")
            return
        for received, stored in value.items():
            if isinstance(stored, str):
                yield str(received), stored
            else:
                self.note(f"{path}.{received}", "wrong_type", expected="a text")

    def _fields(self, value: object) -> Iterable[ExtendedField]:
        if not isinstance(value, list):
            self.note("extended_fields", "wrong_type", expected="a list")
            return
        for index, one in enumerate(value):
            path = f"extended_fields[{index}]"
            if not isinstance(one, Mapping):
                self.note(path, "wrong_type", expected="an object")
                continue
            prefix = f"{path}."
            self._refuse_unknown(prefix, one, _FIELD_KEYS)
            yield ExtendedField(
                self._choice(one, "object", ObjectType, ObjectType.EMPLOYEE, prefix),
                self._text(one, "key", prefix),
                self._text(one, "name", prefix, self._text(one, "key", prefix)),
                self._choice(one, "type", FieldType, FieldType.STRING, prefix),
                self._text(one, "description", prefix),
            )

    def _guard(self, value: object) -> SourceGuard | None:
        """Null or no key: the program's limits."""
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.note("guard", "wrong_type", expected="an object")
            return None
        self._refuse_unknown("guard.", value, _GUARD_KEYS)
        return SourceGuard(*(self._limit(value.get(key), f"guard.{key}") for key in _GUARD_ORDER))

    def _limit(self, value: object, path: str) -> Limit | None:
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.note(path, "wrong_type", expected="an object")
            return None
        self._refuse_unknown(f"{path}.", value, _LIMIT_KEYS)
        for key in ("minimum", "share"):
            if key not in value:
                self.note(f"{path}.{key}", "required")
        minimum, share = value.get("minimum", 0), value.get("share", 0)
        if isinstance(minimum, bool) or not isinstance(minimum, int):
            self.note(f"{path}.minimum", "wrong_type", expected="a whole number")
            return None
        if isinstance(share, bool) or not isinstance(share, int | float):
            self.note(f"{path}.share", "wrong_type", expected="a number")
            return None
        return Limit(minimum, float(share))

    def _refuse_unknown(self, prefix: str, value: Mapping[Any, Any], known: frozenset[str]) -> None:
        for key in value:
            if key not in known:
                self.note(f"{prefix}{key}", "unknown_key")

    def _text(self, value: Mapping[Any, Any], key: str, prefix: str = "", default: str = "") -> str:
        found = value.get(key, default)
        if isinstance(found, str):
            return found
        if found is not None or key in ("name", "target"):
            self.note(f"{prefix}{key}", "wrong_type", expected="a text")
        return default

    def _flag(self, value: Mapping[Any, Any], key: str, *, default: bool) -> bool:
        found = value.get(key, default)
        if isinstance(found, bool):
            return found
        self.note(key, "wrong_type", expected="true or false")
        return default

    def _integer(self, value: Mapping[Any, Any], key: str, default: int, prefix: str = "") -> int:
        found = value.get(key, default)
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        self.note(f"{prefix}{key}", "wrong_type", expected="a whole number")
        return default

    def _choice(
        self, value: Mapping[Any, Any], key: str, kind: type[E], default: E, prefix: str = ""
    ) -> E:
        found = value.get(key, default.value)
        for member in kind:
            if found == member.value and isinstance(found, str):
                return member
        self.note(f"{prefix}{key}", "not_one_of", choices=", ".join(one.value for one in kind))
        return default


def draft_document(draft: SourceDraft) -> dict[str, Any]:
    """The document of a draft, complete, in the order that product documents use."""
    leavers = {"leavers": {"grace": asdict(draft.grace)}} if draft.grace is not None else {}
    return {
        "kind": draft.kind.value,
        "name": draft.name,
        "description": draft.description,
        "status": draft.status.value,
        "automatic_synchronization": draft.policy.is_automatic,
        "synchronize_user_information": draft.policy.includes_users,
        "cycle_hours": draft.policy.cycle_seconds // 3600,
        "schema": draft.schema,
        "connection": connection_document(draft.connection),
        "scope": scope_document(draft.scope),
        "mapping": mapping_document(draft.mapping),
        "extended_fields": [
            {
                "object": one.object_type.value,
                "key": one.key,
                "name": one.name,
                "type": one.type.value,
                "description": one.description,
            }
            for one in draft.extended_fields
        ],
        **leavers,
        **({} if draft.guard is None else {"guard": guard_document(draft.guard)}),
    }


def guard_document(guard: SourceGuard) -> dict[str, Any]:
    """Limits that the source has of its own."""
    return {
        key: {"minimum": limit.minimum, "share": limit.share}
        for key in _GUARD_ORDER
        if (limit := getattr(guard, key)) is not None
    }


def connection_document(connection: Connection) -> dict[str, Any]:
    document: dict[str, Any] = {
        "mode": connection.mode.value,
        "corp_id": connection.corp_id,
        "agent_id": connection.agent_id,
        "api_base": connection.api_base,
    }
    if connection.company:
        document["company"] = connection.company
    if connection.authorized_by:
        document["authorized_by"] = connection.authorized_by
    return document


def scope_document(scope: Scope) -> dict[str, Any]:
    if scope.mode is ScopeMode.ALL:
        return {"mode": "all"}
    return {
        "mode": "partial",
        "departments": [int(one) if one.isdecimal() else one for one in scope.departments],
    }


def mapping_document(rows: Iterable[FieldMapping]) -> dict[str, list[dict[str, Any]]]:
    document: dict[str, list[dict[str, Any]]] = {one.value: [] for one in ObjectType}
    for row in rows:
        document[row.object_type.value].append(_row_document(row))
    return document


def _row_document(row: FieldMapping) -> dict[str, Any]:
    document: dict[str, Any] = {"source": row.source, "target": row.target}
    if row.transform is not Transform.COPY:
        document["transform"] = row.transform.value
    if row.transform is Transform.CONSTANT:
        document["value"] = row.argument
    if row.transform is Transform.TEMPLATE:
        document["template"] = row.argument
    if row.transform is Transform.VALUE_MAP:
        document["values"] = dict(row.values)
        if row.argument:
            document["default"] = row.argument
    return document
