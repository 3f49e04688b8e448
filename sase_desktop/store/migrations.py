"""The schema's history: in a raw connection, out a database at the latest version.

Imports nothing of ours, so that a step means the same for ever. Each step runs in one transaction
together with its mark (`PRAGMA user_version`). A step that was released is never edited again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

APPLICATION_ID = 0x53415345  # "SASE"

Step = Callable[[sqlite3.Connection], None]


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] | None = None) -> int:
    """Runs the steps that the database lacks; returns its version. Safe beside other processes."""
    steps = STEPS if steps is None else steps
    while (version := user_version(connection)) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if user_version(connection) > version:
                continue  # Another process was faster.
            steps[version](connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    return version


def user_version(connection: sqlite3.Connection) -> int:
    """How many steps the database has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Statement by statement, because `executescript` would commit the transaction."""
    for statement in script.split(";"):
        if statement.strip():
            connection.execute(statement)


def _001_first_schema(connection: sqlite3.Connection) -> None:
    _run(connection, _SOURCES)
    _run(connection, _DIRECTORY)
    _run(connection, _TASKS)
    _run(connection, _RECORDS)
    _run(connection, _GROUPS)


_SOURCES = """
CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE identity_source (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('wecom', 'custom')),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('enabled', 'closed')),
    lifecycle TEXT NOT NULL CHECK (lifecycle IN ('draft', 'pending_authorization', 'authorized',
        'configured', 'revoked', 'deleted')),
    is_automatic INTEGER NOT NULL CHECK (is_automatic IN (0, 1)),
    includes_users INTEGER NOT NULL CHECK (includes_users IN (0, 1)),
    cycle_seconds INTEGER NOT NULL,
    schema TEXT NOT NULL,
    connection TEXT NOT NULL,
    scope TEXT NOT NULL,
    mapping TEXT NOT NULL,
    extended_fields TEXT NOT NULL,
    config_revision INTEGER NOT NULL,
    directory_revision INTEGER NOT NULL,
    next_run_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
);
CREATE UNIQUE INDEX identity_source_name
    ON identity_source (name COLLATE NOCASE) WHERE deleted_at IS NULL;
"""

_DIRECTORY = """
CREATE TABLE department (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES identity_source (id),
    external_id TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    "order" INTEGER NOT NULL,
    path TEXT NOT NULL,
    id_path TEXT NOT NULL,
    extended TEXT NOT NULL,
    third_party TEXT,
    synced_at TEXT NOT NULL
);
CREATE UNIQUE INDEX department_external_id ON department (source_id, external_id);
CREATE INDEX department_id_path ON department (source_id, id_path);
CREATE TABLE employee (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES identity_source (id),
    key TEXT NOT NULL,
    external_id TEXT NOT NULL,
    username TEXT NOT NULL,
    telephone TEXT,
    email TEXT,
    title TEXT,
    work_status TEXT NOT NULL CHECK (work_status = 'on_job' OR work_status = 'left'
        OR work_status = 'unknown'),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    description TEXT,
    departments TEXT NOT NULL,
    primary_department TEXT,
    extended TEXT NOT NULL,
    pinned TEXT,
    record_id INTEGER,
    fingerprint INTEGER,
    synced_at TEXT NOT NULL
);
CREATE UNIQUE INDEX employee_key ON employee (source_id, key);
CREATE INDEX employee_username ON employee (source_id, username);
CREATE INDEX employee_pinned ON employee (source_id) WHERE pinned IS NOT NULL;
CREATE TABLE employee_document (
    employee_id INTEGER NOT NULL PRIMARY KEY REFERENCES employee (id) ON DELETE CASCADE,
    third_party TEXT NOT NULL
);
CREATE TABLE employee_department (
    employee_id INTEGER NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
    department TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    PRIMARY KEY (employee_id, department)
) WITHOUT ROWID;
CREATE INDEX employee_department_department
    ON employee_department (source_id, department, employee_id);
"""

_TASKS = """
CREATE TABLE sync_task (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES identity_source (id),
    source_name TEXT NOT NULL,
    trigger TEXT NOT NULL CHECK (trigger IN ('manual', 'automatic')),
    is_preview INTEGER NOT NULL CHECK (is_preview IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'cancelling', 'succeeded',
        'partially_failed', 'failed', 'cancelled')),
    request TEXT NOT NULL,
    phase TEXT CHECK (phase IN ('fetch_departments', 'fetch_users', 'plan', 'apply_departments',
        'apply_users', 'delete_users', 'delete_departments', 'finish')),
    done INTEGER NOT NULL,
    out_of INTEGER,
    failure TEXT,
    departments TEXT NOT NULL,
    employees TEXT NOT NULL,
    not_provided TEXT NOT NULL,
    plan_revision INTEGER,
    decided_at TEXT,
    created_at TEXT NOT NULL,
    started_at TEXT,
    finished_at TEXT,
    updated_at TEXT NOT NULL
);
CREATE UNIQUE INDEX sync_task_unfinished
    ON sync_task (source_id) WHERE state IN ('queued', 'running', 'cancelling');
CREATE INDEX sync_task_source ON sync_task (source_id, id);
"""

# The narrow columns are apart from the documents, so that a filter that no index answers still
# walks over a few dozen bytes for each record. A record's id is its task's id times ten million
# plus its position, so the table itself is in the order of the plan. The words that repeat are one
# index, read group by group. External ids sort by object_key, which is the id without the accident
# of its case, and the same index answers an object's history.
_RECORDS = """
CREATE TABLE sync_record (
    id INTEGER NOT NULL PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES sync_task (id),
    object_type TEXT NOT NULL CHECK (object_type IN ('department', 'employee')),
    operation TEXT NOT NULL CHECK (operation = 'create' OR operation = 'update'
        OR operation = 'delete' OR operation = 'skip' OR operation = 'unchanged'),
    result TEXT NOT NULL CHECK (result = 'success' OR result = 'failed' OR result = 'planned'),
    name TEXT NOT NULL,
    external_id TEXT NOT NULL,
    object_key TEXT NOT NULL,
    sase_id INTEGER,
    reason TEXT,
    detail TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);
CREATE INDEX sync_record_kind ON sync_record (task_id, object_type, operation, result, reason);
CREATE INDEX sync_record_name ON sync_record (task_id, name);
CREATE INDEX sync_record_object ON sync_record (task_id, object_key);
CREATE INDEX sync_record_sase_id ON sync_record (task_id, sase_id);
CREATE TABLE record_document (
    record_id INTEGER NOT NULL PRIMARY KEY REFERENCES sync_record (id) ON DELETE CASCADE,
    third_party TEXT,
    "before" TEXT,
    "after" TEXT
);
"""

_GROUPS = """
CREATE TABLE user_group (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE UNIQUE INDEX user_group_name ON user_group (name COLLATE NOCASE);
CREATE TABLE user_group_rule (
    group_id INTEGER NOT NULL REFERENCES user_group (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('department', 'username', 'email', 'telephone')),
    relation TEXT NOT NULL CHECK (relation IN ('equal', 'unequal')),
    value TEXT NOT NULL,
    source_id INTEGER REFERENCES identity_source (id),
    PRIMARY KEY (group_id, position),
    CHECK ((scope = 'department') = (source_id IS NOT NULL))
) WITHOUT ROWID;
CREATE INDEX user_group_rule_source ON user_group_rule (source_id) WHERE source_id IS NOT NULL;
"""


def _002_seen_trees(connection: sqlite3.Connection) -> None:
    _run(connection, _SEEN_TREES)


_SEEN_TREES = """
CREATE TABLE seen_tree (
    source_id INTEGER NOT NULL PRIMARY KEY REFERENCES identity_source (id),
    seen_at TEXT NOT NULL,
    departments TEXT NOT NULL
);
"""


def _003_changes_by_department(connection: sqlite3.Connection) -> None:
    _run(connection, _TASK_DEPARTMENTS)


_TASK_DEPARTMENTS = """
CREATE TABLE task_department (
    task_id INTEGER NOT NULL REFERENCES sync_task (id) ON DELETE CASCADE,
    department TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    PRIMARY KEY (task_id, department)
) WITHOUT ROWID;
"""


def _004_source_health(connection: sqlite3.Connection) -> None:
    """A source's own limits of the guard, and how the source looked to a task."""
    connection.execute("ALTER TABLE identity_source ADD COLUMN guard TEXT")
    connection.execute("ALTER TABLE sync_task ADD COLUMN health TEXT")


def _005_leavers_with_grace(connection: sqlite3.Connection) -> None:
    _run(connection, _LEAVERS)


_LEAVERS = """
ALTER TABLE identity_source ADD COLUMN leavers TEXT;
CREATE TABLE leaving_employee (
    employee_id INTEGER NOT NULL PRIMARY KEY REFERENCES employee (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL,
    since TEXT NOT NULL,
    runs INTEGER
);
CREATE INDEX leaving_employee_source ON leaving_employee (source_id);
"""


def _006_quick_records(connection: sqlite3.Connection) -> None:
    _run(connection, _QUICK_RECORDS)


# What one index told group by group is told by a byte for each record, and what is searched lies in
# blocks of many records. Tasks of before are read row by row.
_QUICK_RECORDS = """
DROP INDEX sync_record_kind;
CREATE TABLE record_kinds (
    task_id INTEGER NOT NULL PRIMARY KEY REFERENCES sync_task (id) ON DELETE CASCADE,
    groups TEXT NOT NULL,
    codes BLOB NOT NULL
);
CREATE TABLE record_words (
    record_id INTEGER NOT NULL PRIMARY KEY,
    words BLOB NOT NULL
);
"""


def _007_conflicts(connection: sqlite3.Connection) -> None:
    _run(connection, _CONFLICTS)


# The list of refused values follows each task; choices stay until they are revoked.
_CONFLICTS = """
CREATE TABLE conflict (
    source_id INTEGER NOT NULL REFERENCES identity_source (id),
    loser TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    owner TEXT NOT NULL,
    record_id INTEGER,
    PRIMARY KEY (source_id, loser, field)
) WITHOUT ROWID;
CREATE INDEX conflict_value ON conflict (source_id, field, value);
CREATE TABLE conflict_choice (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER REFERENCES identity_source (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('keeps', 'accepted', 'preferred')),
    winner TEXT NOT NULL,
    decided_at TEXT NOT NULL
);
CREATE INDEX conflict_choice_value ON conflict_choice (source_id, field, value);
"""


def _008_notices(connection: sqlite3.Connection) -> None:
    _run(connection, _NOTICES)


# Whoever puts a key in first tells it, the window or a run of the command line.
_NOTICES = """
CREATE TABLE notice (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('robot', 'mail')),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
    tries INTEGER NOT NULL,
    next_try_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    tried_at TEXT,
    failure TEXT,
    detail TEXT NOT NULL
);
CREATE UNIQUE INDEX notice_key ON notice (key, channel);
"""

STEPS: tuple[Step, ...] = (
    _001_first_schema,
    _002_seen_trees,
    _003_changes_by_department,
    _004_source_health,
    _005_leavers_with_grace,
    _006_quick_records,
    _007_conflicts,
    _008_notices,
)
LATEST = len(STEPS)
