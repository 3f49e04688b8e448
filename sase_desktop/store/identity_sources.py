"""Identity sources: drafts and changes of state in, stored sources out.

Every method may be called inside an open transaction, so that a service can check the quota and
change the status in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from peewee import ModelDelete, fn

from ..domain.conflict import ConflictChoice
from ..domain.directory import Scope
from ..domain.errors import ErrorCode, Problem, RuleError
from ..domain.guard import SourceGuard
from ..domain.identity_source import (
    Connection,
    IdentitySource,
    Lifecycle,
    SourceDraft,
    SourceId,
    SourceKind,
    SourceStatus,
    SyncPolicy,
)
from ..domain.leaving import Grace
from ..domain.mapping import ExtendedField, FieldMapping
from .database import Database
from .documents import json_text, optional_text, optional_time, text_of_time, time_of_text
from .foreign_errors import translated
from .source_list import read_source_list
from .tables import (
    ConflictChoiceTable,
    ConflictTable,
    DepartmentTable,
    EmployeeTable,
    IdentitySourceTable,
    SeenTreeTable,
    column_names,
)

_T = IdentitySourceTable
_CONFIGURATION = ("connection", "scope", "mapping", "extended_fields", "leavers")
"""Columns that a plan depends on."""
_OF_THE_SOURCE = (
    EmployeeTable, DepartmentTable, SeenTreeTable, ConflictTable, ConflictChoiceTable
)  # fmt: skip
"""What a source takes along; what hangs on its people goes with them."""


class SourceStore:
    """The rows of identity sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, draft: SourceDraft, lifecycle: Lifecycle, now: datetime) -> IdentitySource:
        """Raises:
        RuleError: `invalid_input` (`name_taken`), another source has this name.
        """
        row = {
            **_draft_row(draft),
            "lifecycle": lifecycle.value,
            "config_revision": 1,
            "directory_revision": 0,
            "created_at": text_of_time(now),
            "updated_at": text_of_time(now),
        }
        with self._database.transaction():
            self._refuse_taken_name(draft.name, None)
            cursor = self._database.execute(_T.insert(**row))
            return self.get(SourceId(int(cursor.lastrowid or 0)))

    def save(self, id: SourceId, draft: SourceDraft, now: datetime) -> IdentitySource:
        """The draft replaces the stored one; the configuration's revision grows only if connection,
        scope, mapping or extended fields differ.

        Raises:
            RuleError: `invalid_input` (`name_taken`), `not_found`.
        """
        row = {**_draft_row(draft), "updated_at": text_of_time(now)}
        with self._database.transaction():
            stored = self.get(id)
            self._refuse_taken_name(draft.name, id)
            if any(row[name] != _draft_row(stored.draft)[name] for name in _CONFIGURATION):
                row["config_revision"] = stored.config_revision + 1
            self._update(id, row)
            return self.get(id)

    def set_lifecycle(self, id: SourceId, lifecycle: Lifecycle, now: datetime) -> IdentitySource:
        return self._change(id, now, lifecycle=lifecycle.value)

    def set_status(self, id: SourceId, status: SourceStatus, now: datetime) -> IdentitySource:
        return self._change(id, now, status=status.value)

    def set_policy(self, id: SourceId, policy: SyncPolicy, now: datetime) -> IdentitySource:
        return self._change(id, now, **_policy_row(policy))

    def set_next_run(self, id: SourceId, next_run_at: datetime | None) -> IdentitySource:
        """No change of the source in an admin's eyes: `updated_at` stays."""
        with self._database.transaction():
            self._update(id, {"next_run_at": optional_text(next_run_at)})
            return self.get(id)

    def get(self, id: SourceId) -> IdentitySource:
        """Raises:
        RuleError: `not_found`; buried sources are found.
        """
        row = self._database.row(_T.select().where(_T.id == id))
        if row is None:
            raise RuleError(ErrorCode.NOT_FOUND, f"identity source {id}")
        return _source(row)

    def find(self, name: str) -> IdentitySource | None:
        """By name, whatever the case of ASCII letters; buried sources are not found."""
        query = _T.select().where((fn.LOWER(_T.name) == _lower(name)) & _T.deleted_at.is_null())
        row = self._database.row(query)
        return None if row is None else _source(row)

    def list(self, include_deleted: bool = False) -> tuple[IdentitySource, ...]:
        """In the order of their creation."""
        query = _T.select().order_by(_T.id)
        if not include_deleted:
            query = query.where(_T.deleted_at.is_null())
        return tuple(_source(row) for row in self._database.rows(query))

    def list_rows(self) -> Sequence[dict[str, Any]]:
        """What a list shows, read without the configurations; see `source_list`."""
        with translated():
            return read_source_list(self._database.raw)

    def enabled_counts(self) -> tuple[int, int]:
        """How many sources are enabled, and how many of those are custom ones."""
        query = _T.select(fn.COUNT(_T.id), fn.COUNT(fn.NULLIF(_T.kind != SourceKind.CUSTOM, 1)))
        enabled = (_T.status == SourceStatus.ENABLED.value) & _T.deleted_at.is_null()
        total, custom = self._database.rows(query.where(enabled))[0]
        return total, custom

    def directory_revision(self, id: SourceId) -> int:
        query = _T.select(_T.directory_revision).where(_T.id == id)
        row = self._database.row(query)
        return 0 if row is None else int(row[0])

    def bury(self, id: SourceId, now: datetime) -> IdentitySource:
        """Leaves a tombstone: directory and configuration go; name, tasks and records stay."""
        time = text_of_time(now)
        row = {
            "lifecycle": Lifecycle.DELETED.value,
            "status": SourceStatus.CLOSED.value,
            "is_automatic": 0,
            "connection": json_text(Connection(self.get(id).draft.connection.mode)),
            "scope": json_text(Scope()),
            "mapping": "[]",
            "extended_fields": "[]",
            "guard": None,
            "leavers": None,
            "next_run_at": None,
            "updated_at": time,
            "deleted_at": time,
        }
        with self._database.transaction():
            for table in _OF_THE_SOURCE:
                self._database.execute(ModelDelete(table).where(table.source == id))
            is_preferred = ConflictChoiceTable.choice == ConflictChoice.PREFERRED.value
            is_gone = ConflictChoiceTable.winner == str(id)
            self._database.execute(ModelDelete(ConflictChoiceTable).where(is_preferred & is_gone))
            row["directory_revision"] = _T.directory_revision + 1
            self._update(id, row)
            return self.get(id)

    def _change(self, id: SourceId, now: datetime, **row: Any) -> IdentitySource:
        with self._database.transaction():
            self._update(id, {**row, "updated_at": text_of_time(now)})
            return self.get(id)

    def _update(self, id: SourceId, row: dict[str, Any]) -> None:
        changed = self._database.execute(_T.update(**row).where(_T.id == id)).rowcount
        if not changed:
            raise RuleError(ErrorCode.NOT_FOUND, f"identity source {id}")

    def _refuse_taken_name(self, name: str, own: SourceId | None) -> None:
        other = self.find(name)
        if other is not None and other.id != own:
            problem = Problem("name", "name_taken", {"name": other.name})
            raise RuleError(ErrorCode.INVALID_INPUT, problems=[problem])


def _draft_row(draft: SourceDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind.value,
        "name": draft.name,
        "description": draft.description,
        "status": draft.status.value,
        **_policy_row(draft.policy),
        "schema": draft.schema,
        "connection": json_text(draft.connection),
        "scope": json_text(draft.scope),
        "mapping": json_text(draft.mapping),
        "extended_fields": json_text(draft.extended_fields),
        "guard": None if draft.guard is None else json_text(draft.guard),
        "leavers": None if draft.grace is None else json_text(draft.grace),
    }


def _policy_row(policy: SyncPolicy) -> dict[str, Any]:
    return {
        "is_automatic": int(policy.is_automatic),
        "includes_users": int(policy.includes_users),
        "cycle_seconds": policy.cycle_seconds,
    }


def _source(row: tuple[Any, ...]) -> IdentitySource:
    found = dict(zip(column_names(_T), row, strict=True))
    draft = SourceDraft(
        kind=SourceKind(found["kind"]),
        name=found["name"],
        description=found["description"],
        status=SourceStatus(found["status"]),
        policy=SyncPolicy(
            bool(found["is_automatic"]), bool(found["includes_users"]), found["cycle_seconds"]
        ),
        schema=found["schema"],
        connection=msgspec.json.decode(found["connection"], type=Connection),
        scope=msgspec.json.decode(found["scope"], type=Scope),
        mapping=msgspec.json.decode(found["mapping"], type=tuple[FieldMapping, ...]),
        extended_fields=msgspec.json.decode(
            found["extended_fields"], type=tuple[ExtendedField, ...]
        ),
        guard=None
        if found["guard"] is None
        else msgspec.json.decode(found["guard"], type=SourceGuard),
        grace=msgspec.json.decode(found["leavers"] or "null", type=Grace | None),
    )
    return IdentitySource(
        id=SourceId(found["id"]),
        draft=draft,
        lifecycle=Lifecycle(found["lifecycle"]),
        config_revision=found["config_revision"],
        created_at=time_of_text(found["created_at"]),
        updated_at=time_of_text(found["updated_at"]),
        deleted_at=optional_time(found["deleted_at"]),
        next_run_at=optional_time(found["next_run_at"]),
    )


def _lower(text: str) -> str:
    """As SQLite's LOWER and NOCASE do it: ASCII alone."""
    return "".join(one.lower() if one.isascii() else one for one in text)
