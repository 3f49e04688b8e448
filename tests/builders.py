"""Values that are valid by default: each test names only what it is about."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sase_desktop.domain.directory import (
    Department,
    Employee,
    EmployeesInMemory,
    LocalDirectory,
    ObjectType,
)
from sase_desktop.domain.identity_source import (
    Connection,
    ConnectionMode,
    SourceDraft,
    SourceId,
    SourceKind,
)
from sase_desktop.domain.sync_plan import Change, Operation
from sase_desktop.domain.sync_task import SyncRequest

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def a_draft(name: str = "HQ-WeCom", **fields: Any) -> SourceDraft:
    """A sandbox source."""
    connection = Connection(ConnectionMode.SANDBOX, corp_id="ww0123456789abcdef")
    return SourceDraft(
        **{"kind": SourceKind.WECOM, "connection": connection, **fields, "name": name}
    )


def a_request(source: SourceId, **fields: Any) -> SyncRequest:
    return SyncRequest(source, **fields)


def a_department(external_id: str = "1", **fields: Any) -> Department:
    name = fields.get("name", f"Department {external_id}")
    return Department(
        **{"name": name, "parent": None, "order": 0, "path": name, **fields},
        external_id=external_id,
    )


def an_employee(external_id: str = "zhangsan", **fields: Any) -> Employee:
    usual: dict[str, Any] = {
        "username": external_id.title(),
        "telephone": "13800000000",
        "email": f"{external_id}@example.com",
        "title": "Engineer",
        "work_status": "on_job",
        "enabled": True,
        "description": None,
        "departments": ("1",),
        "primary_department": "1",
    }
    return Employee(external_id=external_id, **{**usual, **fields})


def key_of(value: Department | Employee) -> str:
    return value.external_id if isinstance(value, Department) else value.external_id.casefold()


def a_creation(after: Department | Employee, **fields: Any) -> Change:
    return _change(Operation.CREATE, after, None, after, fields)


def an_update(before: Department | Employee, after: Department | Employee, **fields: Any) -> Change:
    return _change(Operation.UPDATE, after, before, after, fields)


def a_deletion(before: Department | Employee, **fields: Any) -> Change:
    return _change(Operation.DELETE, before, before, None, {"third_party": None, **fields})


def _change(
    operation: Operation,
    shown: Department | Employee,
    before: Department | Employee | None,
    after: Department | Employee | None,
    fields: dict[str, Any],
) -> Change:
    is_department = isinstance(shown, Department)
    usual = {
        "object_type": ObjectType.DEPARTMENT if is_department else ObjectType.EMPLOYEE,
        "operation": operation,
        "key": key_of(shown),
        "external_id": shown.external_id,
        "name": shown.name if isinstance(shown, Department) else shown.username,
        "before": before,
        "after": after,
        "third_party": json.dumps({"id": shown.external_id}),
    }
    return Change(**{**usual, **fields})


def everything(local: LocalDirectory) -> LocalDirectory:
    """The same directory with all employees read, so that two can be compared."""
    return replace(local, employees=EmployeesInMemory(local.employees.read(local.fingerprints)))
