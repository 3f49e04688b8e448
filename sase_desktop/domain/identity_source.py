"""Identity sources: in what an admin typed, out a valid source or every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from urllib.parse import urlsplit

from .directory import ObjectType, Scope, ScopeMode
from .errors import Problem
from .guard import SourceGuard
from .leaving import Grace
from .mapping import (
    BUILT_IN,
    ExtendedField,
    FieldMapping,
    FieldType,
    Transform,
    split_sources,
)

SourceId = NewType("SourceId", int)

MAX_ENABLED = 5
MAX_ENABLED_CUSTOM = 1
DEFAULT_CYCLE_HOURS = 6
DEFAULT_API_BASE = "https://qyapi.weixin.qq.com"


class SourceKind(StrEnum):
    WECOM = "wecom"
    CUSTOM = "custom"


class SourceStatus(StrEnum):
    ENABLED = "enabled"
    CLOSED = "closed"


class Lifecycle(StrEnum):
    DRAFT = "draft"
    PENDING_AUTHORIZATION = "pending_authorization"
    AUTHORIZED = "authorized"
    CONFIGURED = "configured"
    REVOKED = "revoked"
    DELETED = "deleted"


READY = frozenset({Lifecycle.AUTHORIZED, Lifecycle.CONFIGURED})
"""Where a source is in the list and may be enabled and synchronized."""


class ConnectionMode(StrEnum):
    QR_CODE = "qr_code"
    OWN_APP = "own_app"
    SANDBOX = "sandbox"


@dataclass(frozen=True, slots=True)
class Connection:
    """How the source is reached. Its secret is never here: secrets have their own store."""

    mode: ConnectionMode
    corp_id: str = ""
    agent_id: int | None = None
    api_base: str = DEFAULT_API_BASE
    company: str = ""
    """The company's name as the vendor told it, for people to recognise."""
    authorized_by: str = ""


CUSTOM_CONNECTION = Connection(ConnectionMode.OWN_APP)
"""Of a source that is kept by hand: nothing is reached."""


@dataclass(frozen=True, slots=True)
class SyncPolicy:
    is_automatic: bool = False
    includes_users: bool = True
    """Governs automatic runs only; a manual run always takes employees along."""
    cycle_seconds: int = DEFAULT_CYCLE_HOURS * 3600


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """Everything an admin decides about a source: what wizard and command line edit."""

    kind: SourceKind
    name: str
    connection: Connection
    description: str = ""
    status: SourceStatus = SourceStatus.ENABLED
    policy: SyncPolicy = SyncPolicy()
    schema: str = ""
    scope: Scope = Scope()
    mapping: tuple[FieldMapping, ...] = ()
    """Rows that differ from the kind's defaults; see `mapping.merge_with_defaults`."""
    extended_fields: tuple[ExtendedField, ...] = ()
    guard: SourceGuard | None = None
    """The source's own limits of the deletion guard; None: the program's."""
    grace: Grace | None = None
    """None: whoever is missing is deleted by the run that misses them."""


@dataclass(frozen=True, slots=True)
class IdentitySource:
    """A stored source."""

    id: SourceId
    draft: SourceDraft
    lifecycle: Lifecycle
    config_revision: int
    """Grows whenever scope, mapping, extended fields or connection change."""
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None
    next_run_at: datetime | None = None

    @property
    def name(self) -> str:
        return self.draft.name

    @property
    def is_enabled(self) -> bool:
        return self.draft.status is SourceStatus.ENABLED

    @property
    def is_custom(self) -> bool:
        """Kept by hand: no connection, no authorization, never synchronized."""
        return self.draft.kind is SourceKind.CUSTOM

    @property
    def can_synchronize(self) -> bool:
        """Whether a task may be asked for."""
        return self.is_enabled and self.lifecycle in READY and not self.is_custom


_NAME = re.compile(r"[\u3400-\u4DBF\u4E00-\u9FFFA-Za-z0-9_-]")
_SCHEMA = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,127}")
_USUAL_SCHEMA = re.compile(r"wwauth[0-9a-z]{10,}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CORP_ID = re.compile(r"[A-Za-z0-9_-]{2,64}")
_SOURCE = re.compile(r"[a-z][a-z0-9_]{0,63}|extattr\..{1,64}", re.DOTALL)


def name_problem(name: str) -> Problem | None:
    """The rule of the console: 2 to 100 Chinese characters, letters, digits, `-` and `_`."""
    strangers = "".join(dict.fromkeys(one for one in name if not _NAME.fullmatch(one)))
    if strangers:
        return Problem("name", "name_characters", {"characters": visible(strangers)})
    if not 2 <= len(name) <= 100:
        return Problem("name", "name_length", {"length": str(len(name))})
    return None


def visible(characters: str) -> str:
    """Characters for a sentence: each in quotes, so that a blank is seen too, never too many."""
    shown = [f"“{one if one.isprintable() else f'U+{ord(one):04X}'}”" for one in characters[:8]]
    return " ".join(shown) + (" …" if len(characters) > 8 else "")


def has_usual_schema(schema: str) -> bool:
    """Whether a Schema looks like the ones WeCom makes; a hint, never a refusal."""
    return not schema or _USUAL_SCHEMA.fullmatch(schema) is not None


def validate(draft: SourceDraft) -> tuple[Problem, ...]:
    """Every problem of a draft at once, each with its key path. Empty: the draft is valid."""
    problems = [problem for problem in (name_problem(draft.name),) if problem]
    problems += _validate_texts(draft)
    problems += _validate_policy(draft.policy)
    problems += _validate_connection(draft)
    problems += _validate_scope(draft.scope)
    problems += _validate_custom(draft)
    problems += draft.grace.problems() if draft.grace is not None else ()
    problems += validate_extended_fields(draft.extended_fields)
    problems += validate_mapping(draft.mapping, draft.extended_fields)
    problems += draft.guard.problems() if draft.guard is not None else ()
    return tuple(problems)


def _validate_texts(draft: SourceDraft) -> Iterable[Problem]:
    if len(draft.description) > 256:
        yield Problem("description", "too_long", {"limit": "256"})
    if any(ord(one) < 32 or one in "\u2028\u2029\x7f" for one in draft.description):
        yield Problem("description", "single_line")
    if draft.schema and not _SCHEMA.fullmatch(draft.schema):
        yield Problem("schema", "schema_form")


def _validate_policy(policy: SyncPolicy) -> Iterable[Problem]:
    hours, rest = divmod(policy.cycle_seconds, 3600)
    if rest or not 1 <= hours <= 24:
        yield Problem("cycle_hours", "cycle_range")


def _validate_connection(draft: SourceDraft) -> Iterable[Problem]:
    if draft.kind is SourceKind.CUSTOM:
        return
    connection = draft.connection
    if connection.corp_id and not _CORP_ID.fullmatch(connection.corp_id):
        yield Problem("connection.corp_id", "corp_id_form")
    if not connection.corp_id and connection.mode is ConnectionMode.OWN_APP:
        yield Problem("connection.corp_id", "required")
    if connection.agent_id is not None and not 0 < connection.agent_id < 2**31:
        yield Problem("connection.agent_id", "agent_id_form")
    if not _is_address(connection.api_base):
        yield Problem("connection.api_base", "api_base_form")


def _validate_custom(draft: SourceDraft) -> Iterable[Problem]:
    """What has no meaning without a source to ask."""
    if draft.kind is not SourceKind.CUSTOM:
        return
    if draft.policy.is_automatic:
        yield Problem("automatic_synchronization", "by_hand_only")
    if draft.scope.mode is ScopeMode.PARTIAL:
        yield Problem("scope.mode", "by_hand_only")
    if draft.mapping:
        yield Problem("mapping", "by_hand_only")
    if draft.grace is not None:
        yield Problem("leavers.grace", "by_hand_only")


def _is_address(text: str) -> bool:
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets without their other half, or no port's number
        return False


def _validate_scope(scope: Scope) -> Iterable[Problem]:
    if scope.mode is ScopeMode.PARTIAL and not scope.departments:
        yield Problem("scope.departments", "scope_empty")


def validate_extended_fields(fields: Iterable[ExtendedField]) -> list[Problem]:
    """The rules of an extended field's key, name and description."""
    problems: list[Problem] = []
    seen: set[tuple[ObjectType, str]] = set()
    for index, one in enumerate(fields):
        path = f"extended_fields[{index}]"
        if not _KEY.fullmatch(one.key):
            problems.append(Problem(f"{path}.key", "field_key_form"))
        elif (one.object_type, one.key) in BUILT_IN:
            problems.append(Problem(f"{path}.key", "field_key_taken", {"key": one.key}))
        elif (one.object_type, one.key) in seen:
            problems.append(Problem(f"{path}.key", "field_key_twice", {"key": one.key}))
        if not one.name.strip() or len(one.name) > 64:
            problems.append(Problem(f"{path}.name", "field_name_length"))
        if len(one.description) > 512:
            problems.append(Problem(f"{path}.description", "too_long", {"limit": "512"}))
        if one.type not in (FieldType.STRING, FieldType.NUMBER, FieldType.BOOLEAN, FieldType.DATE):
            problems.append(Problem(f"{path}.type", "field_type"))
        seen.add((one.object_type, one.key))
    return problems


def validate_mapping(
    rows: Iterable[FieldMapping], extended_fields: Iterable[ExtendedField]
) -> list[Problem]:
    """The rules of a mapping: known targets once, required ones present, sources well formed.

    Paths are `mapping.department[I]` and `mapping.employee[I]`, I counting within its kind.
    """
    extended = {(one.object_type, one.key): one for one in extended_fields}
    problems: list[Problem] = []
    seen: set[tuple[ObjectType, str]] = set()
    counters = dict.fromkeys(ObjectType, 0)
    for row in rows:
        path = f"mapping.{row.object_type}[{counters[row.object_type]}]"
        counters[row.object_type] += 1
        key = (row.object_type, row.target)
        if key in seen:
            problems.append(Problem(f"{path}.target", "target_twice", {"target": row.target}))
        seen.add(key)
        target = BUILT_IN.get(key)
        if target is None and key not in extended:
            problems.append(Problem(f"{path}.target", "target_unknown", {"target": row.target}))
        problems += _validate_row(path, row, is_required=bool(target and target.is_required))
    return problems


def _validate_row(path: str, row: FieldMapping, *, is_required: bool) -> Iterable[Problem]:
    if row.source is None:
        if is_required:
            yield Problem(f"{path}.source", "target_required", {"target": row.target})
        return
    if row.transform is Transform.TEMPLATE and not row.argument:
        yield Problem(f"{path}.template", "required")
    if row.transform is Transform.VALUE_MAP and not row.values:
        yield Problem(f"{path}.values", "required")
    sources = [one for one in split_sources(row) if one]
    if not sources and row.transform not in (Transform.CONSTANT, Transform.TEMPLATE):
        yield Problem(f"{path}.source", "required")
    for source in sources:
        if not _SOURCE.fullmatch(source):
            yield Problem(f"{path}.source", "source_form", {"source": source[:64]})
