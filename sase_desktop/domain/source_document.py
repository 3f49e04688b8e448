"""The JSON document of an identity source: in parsed JSON, out a draft, or every problem at once.

`draft_document` writes what `parse_document` reads; a secret is in neither.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from .directory import Scope, ScopeMode
from .document_reading import DocumentReader, without_problems
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
from .mapping_document import (
    extended_field_documents,
    mapping_document,
    read_extended_fields,
    read_mapping,
)

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
_GUARD_ORDER = ("employees", "departments", "per_department")
_GUARD_KEYS = frozenset(_GUARD_ORDER)
_LIMIT_KEYS = frozenset(("minimum", "share"))


def parse_document(document: object) -> SourceDraft:
    """The draft that a document describes.

    Raises:
        RuleError: `invalid_input` with every problem, each at its key path.
    """
    reader = _SourceReader()
    draft = reader.draft(document)
    return without_problems(draft, reader.problems, validate)


class _SourceReader(DocumentReader):
    def draft(self, document: object) -> SourceDraft | None:
        told = self.read_object("", document, _KEYS)
        if told is None:
            return None
        kind = self.choice(told, "kind", SourceKind, SourceKind.WECOM)
        needed = ("kind", "name") if kind is SourceKind.CUSTOM else ("kind", "name", "connection")
        for key in needed:
            if key not in told:
                self.note(key, "required")
        return SourceDraft(
            kind=kind,
            name=self.text(told, "name"),
            description=self.optional_text(told, "description"),
            status=self.choice(told, "status", SourceStatus, SourceStatus.ENABLED),
            policy=SyncPolicy(
                is_automatic=self.flag(told, "automatic_synchronization", default=False),
                includes_users=self.flag(told, "synchronize_user_information", default=True),
                cycle_seconds=3600 * self.whole_number(told, "cycle_hours", DEFAULT_CYCLE_HOURS),
            ),
            schema=self.optional_text(told, "schema"),
            connection=self._connection(told.get("connection", {})),
            scope=self._scope(told.get("scope", {"mode": "all"})),
            mapping=tuple(read_mapping(self, told.get("mapping", {}))),
            extended_fields=tuple(read_extended_fields(self, told.get("extended_fields", []))),
            guard=self._guard(told.get("guard")),
            grace=self._grace(told.get("leavers", {})),
        )

    def _grace(self, value: object) -> Grace | None:
        leavers = self.read_object("leavers", value, frozenset({"grace"}))
        if leavers is None or leavers.get("grace") is None:
            return None
        path = "leavers.grace"
        known = frozenset({"runs", "days"})
        grace = self.read_object(path, leavers["grace"], known, "an object or null")
        if grace is None:
            return None
        usual = Grace()
        return Grace(
            self.whole_number(grace, "runs", usual.runs, f"{path}."),
            self.whole_number(grace, "days", usual.days, f"{path}."),
        )

    def _connection(self, value: object) -> Connection:
        told = self.read_object("connection", value, _CONNECTION_KEYS)
        if told is None:
            return Connection(ConnectionMode.OWN_APP, corp_id="-")
        agent_id = told.get("agent_id")
        if agent_id is not None and (isinstance(agent_id, bool) or not isinstance(agent_id, int)):
            self.note("connection.agent_id", "wrong_type", expected="a whole number")
            agent_id = None
        prefix = "connection."
        return Connection(
            mode=self.choice(told, "mode", ConnectionMode, ConnectionMode.OWN_APP, prefix),
            corp_id=self.optional_text(told, "corp_id", prefix),
            agent_id=agent_id,
            api_base=self.optional_text(told, "api_base", prefix, DEFAULT_API_BASE).rstrip("/"),
            company=self.optional_text(told, "company", prefix),
            authorized_by=self.optional_text(told, "authorized_by", prefix),
        )

    def _scope(self, value: object) -> Scope:
        told = self.read_object("scope", value, frozenset({"mode", "departments"}))
        if told is None:
            return Scope()
        mode = self.choice(told, "mode", ScopeMode, ScopeMode.ALL, "scope.")
        listed = told.get("departments", [])
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

    def _guard(self, value: object) -> SourceGuard | None:
        """Null or no key: the program's limits."""
        told = None if value is None else self.read_object("guard", value, _GUARD_KEYS)
        if told is None:
            return None
        return SourceGuard(*(self._limit(told.get(key), f"guard.{key}") for key in _GUARD_ORDER))

    def _limit(self, value: object, path: str) -> Limit | None:
        told = None if value is None else self.read_object(path, value, _LIMIT_KEYS)
        if told is None:
            return None
        for key in ("minimum", "share"):
            if key not in told:
                self.note(f"{path}.{key}", "required")
        minimum, share = told.get("minimum", 0), told.get("share", 0)
        if isinstance(minimum, bool) or not isinstance(minimum, int):
            self.note(f"{path}.minimum", "wrong_type", expected="a whole number")
            return None
        if isinstance(share, bool) or not isinstance(share, int | float):
            self.note(f"{path}.share", "wrong_type", expected="a number")
            return None
        return Limit(minimum, float(share))


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
        "extended_fields": extended_field_documents(draft.extended_fields),
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
