"""The models, equal to the migrated schema; and the SQL for bulk writes, built from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from sqlite3 import Connection
from typing import Any

from peewee import (
    AutoField,
    BlobField,
    CompositeKey,
    Field,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


class IdentitySourceTable(Model):
    id = AutoField()
    kind = TextField()
    name = TextField()
    description = TextField()
    status = TextField()
    lifecycle = TextField()
    is_automatic = IntegerField()
    includes_users = IntegerField()
    cycle_seconds = IntegerField()
    schema = TextField()
    connection = TextField()
    scope = TextField()
    mapping = TextField()
    extended_fields = TextField()
    config_revision = IntegerField()
    directory_revision = IntegerField()
    next_run_at = TextField(null=True)
    created_at = TextField()
    updated_at = TextField()
    deleted_at = TextField(null=True)
    guard = TextField(null=True)
    leavers = TextField(null=True)
    """`domain.leaving.Grace` as JSON; null: none."""

    class Meta:
        table_name = "identity_source"


class SeenTreeTable(Model):
    source = ForeignKeyField(IdentitySourceTable, primary_key=True)
    seen_at = TextField()
    departments = TextField()
    """Every department that the source showed last, as JSON; see `domain.seen_tree`."""

    class Meta:
        table_name = "seen_tree"


class DepartmentTable(Model):
    id = AutoField()
    source = ForeignKeyField(IdentitySourceTable, index=False)
    external_id = TextField()
    name = TextField()
    parent = TextField(null=True)
    order = IntegerField()
    path = TextField()
    id_path = TextField()
    """Percent-encoded external ids from the top, such as /1/2/17/: a subtree is a range."""
    extended = TextField()
    third_party = TextField(null=True)
    synced_at = TextField()

    class Meta:
        table_name = "department"


class EmployeeTable(Model):
    id = AutoField()
    source = ForeignKeyField(IdentitySourceTable, index=False)
    key = TextField()
    external_id = TextField()
    username = TextField()
    telephone = TextField(null=True)
    email = TextField(null=True)
    title = TextField(null=True)
    work_status = TextField()
    enabled = IntegerField()
    description = TextField(null=True)
    departments = TextField()
    primary_department = TextField(null=True)
    extended = TextField()
    pinned = TextField(null=True)
    record_id = IntegerField(null=True)
    """The record that holds what the source sent last, until a purge moves it here."""
    fingerprint = IntegerField(null=True)
    """What the employee was made from; null: it has to be compared."""
    synced_at = TextField()

    class Meta:
        table_name = "employee"


class LeavingEmployeeTable(Model):
    employee = ForeignKeyField(EmployeeTable, primary_key=True, on_delete="CASCADE")
    source_id = IntegerField()
    since = TextField()
    runs = IntegerField(null=True)
    """Clean runs without the person; null: the countdown was stopped by hand."""

    class Meta:
        table_name = "leaving_employee"


class EmployeeDocumentTable(Model):
    employee = ForeignKeyField(EmployeeTable, primary_key=True, on_delete="CASCADE")
    third_party = TextField()

    class Meta:
        table_name = "employee_document"


class EmployeeDepartmentTable(Model):
    employee = ForeignKeyField(EmployeeTable, index=False, on_delete="CASCADE")
    department = TextField()
    """An external id: a link may outlive its department until the next synchronization."""
    source_id = IntegerField()

    class Meta:
        table_name = "employee_department"
        primary_key = CompositeKey("employee", "department")
        without_rowid = True


class SyncTaskTable(Model):
    id = AutoField()
    source = ForeignKeyField(IdentitySourceTable, index=False)
    source_name = TextField()
    trigger = TextField()
    is_preview = IntegerField()
    state = TextField()
    request = TextField()
    phase = TextField(null=True)
    done = IntegerField()
    out_of = IntegerField(null=True)
    failure = TextField(null=True)
    departments = TextField()
    employees = TextField()
    not_provided = TextField()
    plan_revision = IntegerField(null=True)
    decided_at = TextField(null=True)
    created_at = TextField()
    started_at = TextField(null=True)
    finished_at = TextField(null=True)
    updated_at = TextField()
    health = TextField(null=True)

    class Meta:
        table_name = "sync_task"


class SyncRecordTable(Model):
    id = AutoField()
    task = ForeignKeyField(SyncTaskTable, index=False)
    object_type = TextField()
    operation = TextField()
    result = TextField()
    name = TextField()
    external_id = TextField()
    object_key = TextField()
    sase_id = IntegerField(null=True)
    reason = TextField(null=True)
    detail = TextField()
    recorded_at = TextField()

    class Meta:
        table_name = "sync_record"


class RecordDocumentTable(Model):
    record = ForeignKeyField(SyncRecordTable, primary_key=True, on_delete="CASCADE")
    third_party = TextField(null=True)
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        table_name = "record_document"


class TaskDepartmentTable(Model):
    task = ForeignKeyField(SyncTaskTable, index=False, on_delete="CASCADE")
    department = TextField()
    """An external id, empty for people without one; the department may be gone since."""
    created = IntegerField()
    updated = IntegerField()
    deleted = IntegerField()

    class Meta:
        table_name = "task_department"
        primary_key = CompositeKey("task", "department")
        without_rowid = True


class RecordKindsTable(Model):
    task = ForeignKeyField(SyncTaskTable, primary_key=True, on_delete="CASCADE")
    groups = TextField()
    codes = BlobField()

    class Meta:
        table_name = "record_kinds"


class RecordWordsTable(Model):
    record_id = IntegerField(primary_key=True)
    """The first record of the block."""
    words = BlobField()

    class Meta:
        table_name = "record_words"


class ConflictTable(Model):
    source = ForeignKeyField(IdentitySourceTable, index=False)
    loser = TextField()
    """The key of the member who was refused a value."""
    field = TextField()
    value = TextField()
    owner = TextField()
    record_id = IntegerField(null=True)

    class Meta:
        table_name = "conflict"
        primary_key = CompositeKey("source", "loser", "field")
        without_rowid = True


class ConflictChoiceTable(Model):
    id = AutoField()
    source = ForeignKeyField(IdentitySourceTable, index=False, null=True)
    """Null: across sources."""
    field = TextField()
    value = TextField()
    choice = TextField()
    winner = TextField()
    decided_at = TextField()

    class Meta:
        table_name = "conflict_choice"


class NoticeTable(Model):
    id = AutoField()
    key = TextField()
    """What it is about; told once in each channel."""
    channel = TextField()
    title = TextField()
    text = TextField()
    state = TextField()
    tries = IntegerField()
    next_try_at = TextField()
    """Of a waiting one; whoever tries it moves this ahead, so that nobody else does meanwhile."""
    created_at = TextField()
    tried_at = TextField(null=True)
    failure = TextField(null=True)
    detail = TextField()

    class Meta:
        table_name = "notice"


class SettingTable(Model):
    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "setting"


class UserGroupTable(Model):
    id = AutoField()
    name = TextField()
    description = TextField()
    created_at = TextField()
    updated_at = TextField()

    class Meta:
        table_name = "user_group"


class UserGroupRuleTable(Model):
    group = ForeignKeyField(UserGroupTable, index=False, on_delete="CASCADE")
    position = IntegerField()
    scope = TextField()
    relation = TextField()
    value = TextField()
    source = ForeignKeyField(IdentitySourceTable, index=False, null=True)

    class Meta:
        table_name = "user_group_rule"
        primary_key = CompositeKey("group", "position")
        without_rowid = True


TABLES: tuple[type[Model], ...] = (
    IdentitySourceTable,
    SeenTreeTable,
    DepartmentTable,
    EmployeeTable,
    LeavingEmployeeTable,
    EmployeeDocumentTable,
    EmployeeDepartmentTable,
    SyncTaskTable,
    SyncRecordTable,
    RecordDocumentTable,
    RecordKindsTable,
    RecordWordsTable,
    TaskDepartmentTable,
    ConflictTable,
    ConflictChoiceTable,
    NoticeTable,
    SettingTable,
    UserGroupTable,
    UserGroupRuleTable,
)


def column_names(model: type[Model]) -> tuple[str, ...]:
    """Columns in the order of the model, which is the order of bulk rows."""
    fields: Iterable[Field] = model._meta.sorted_fields
    return tuple(field.column_name for field in fields)


def insert_sql(model: type[Model], rows: int = 1, texts: Collection[str] = ()) -> str:
    """For `executemany` with rows in the order of `column_names`, so many of them at once.

    Args:
        texts: columns whose texts may come as UTF-8, which saves decoding and encoding them.
    """
    names = column_names(model)
    columns = ", ".join(f'"{name}"' for name in names)
    places = ", ".join("CAST(? AS TEXT)" if name in texts else "?" for name in names)
    places = f"({places})"
    values = ", ".join([places] * rows)
    return f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES {values}'  # noqa: S608


class BulkInsert:
    """Inserts rows many at a time, which for narrow tables without a unique index but their own
    key takes three quarters of the time."""

    AT_ONCE = 50
    """With the widest table's columns still below the parameters that any SQLite takes."""

    def __init__(self, model: type[Model], texts: Collection[str] = ()) -> None:
        self._one = insert_sql(model, texts=texts)
        self._many = insert_sql(model, self.AT_ONCE, texts)

    def __call__(self, raw: Connection, rows: Sequence[Sequence[Any]]) -> None:
        whole = len(rows) - len(rows) % self.AT_ONCE
        starts = range(0, whole, self.AT_ONCE)
        groups = (tuple(chain.from_iterable(rows[at : at + self.AT_ONCE])) for at in starts)
        raw.executemany(self._many, groups)
        raw.executemany(self._one, rows[whole:])
