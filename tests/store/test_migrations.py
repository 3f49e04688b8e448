"""The schema's history, looked at without our models; and that the models say the same."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.review import Purged, RecordFilter
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.store import migrations, tables
from sase_desktop.store.database import Database
from sase_desktop.store.database_file import create_file
from sase_desktop.store.directory import DirectoryTables
from sase_desktop.store.identity_sources import SourceStore
from sase_desktop.store.records import RecordStore
from sase_desktop.store.tasks import TaskStore


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def objects(raw: sqlite3.Connection) -> dict[str, str]:
    rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_a_fresh_schema_equals_the_migrated_one(tmp_path: Path) -> None:
    Database.open(tmp_path / "fresh.db").close()
    schemas = []
    for name in ("fresh.db", "stepwise.db"):
        with closing(sqlite3.connect(tmp_path / name, isolation_level=None)) as raw:
            for number in range(migrations.LATEST):
                migrations.migrate(raw, migrations.STEPS[: number + 1])
            schemas.append((objects(raw), migrations.user_version(raw)))
    assert schemas[0] == schemas[1]


def test_a_failing_step_rolls_back_with_its_mark(raw: sqlite3.Connection) -> None:
    migrations.migrate(raw)
    before = objects(raw)

    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (done)")
        connection.execute("CREATE TABLE half (done)")

    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(raw, (*migrations.STEPS, broken))
    assert objects(raw) == before
    assert migrations.user_version(raw) == migrations.LATEST


def test_a_copy_is_kept_before_a_migration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Database.open(path).close()

    def wider(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE setting ADD COLUMN note TEXT")

    latest = migrations.LATEST + 1
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, wider))
    monkeypatch.setattr(migrations, "LATEST", latest)
    Database.open(path).close()
    copy = path.with_name(f"profile.db.before-{latest}")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    for file, version in ((path, latest), (copy, latest - 1)):
        with closing(sqlite3.connect(file)) as raw:
            assert migrations.user_version(raw) == version


def test_the_models_equal_the_schema(raw: sqlite3.Connection) -> None:
    migrations.migrate(raw)
    stored = {name for name in objects(raw) if raw.execute(f"PRAGMA table_info({name})").fetchall()}
    names = {
        row[0]
        for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith("sqlite_")
    }
    assert names == {model._meta.table_name for model in tables.TABLES}
    assert names <= stored
    for model in tables.TABLES:
        fields = {one.column_name: one for one in model._meta.sorted_fields}
        columns = raw.execute(f"PRAGMA table_info({model._meta.table_name})").fetchall()
        assert {row[1] for row in columns} == set(fields)
        for _, name, type_, not_null, _, _ in columns:
            assert bool(not_null) != fields[name].null, f"{model}.{name}"
            kind = fields[name].field_type
            assert type_ == (kind if kind in ("TEXT", "BLOB") else "INTEGER"), name
        keys = {
            row[3]: row[2]
            for row in raw.execute(f"PRAGMA foreign_key_list({model._meta.table_name})")
        }
        assert keys == {one.column_name: one.rel_model._meta.table_name for one in model._meta.refs}


def test_a_migration_imports_nothing_of_ours() -> None:
    text = Path(migrations.__file__).read_text(encoding="utf-8")
    assert "from ." not in text
    assert "sase_desktop" not in text


_FIRST_DATA = """
INSERT INTO identity_source VALUES (1, 'wecom', 'HQ', '', 'enabled', 'configured', 1, 1, 21600,
    'wwauth1', '{"mode":"own_app","corp_id":"ww1","agent_id":7}', '{"mode":"all"}', '[]', '[]',
    3, 5, NULL, '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', NULL);
INSERT INTO department VALUES (1, 1, '1', 'HQ', NULL, 0, 'HQ', '/1/', '{}', NULL,
    '2026-11-01T00:00:00Z');
INSERT INTO employee VALUES (1, 1, 'ann', 'Ann', 'Ann', '1', 'a@b.c', 'Lead', 'on_job', 1, NULL,
    '["1"]', '1', '{}', NULL, 10000000, 77, '2026-11-01T00:00:00Z');
INSERT INTO employee_department VALUES (1, '1', 1);
INSERT INTO sync_task VALUES (1, 1, 'HQ', 'manual', 0, 'succeeded', '{"source":1}', NULL, 0, NULL,
    NULL, '{"total":1,"created":1}', '{"total":1,"created":1}', '[]', 4, NULL,
    '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z');
INSERT INTO sync_record VALUES (10000000, 1, 'employee', 'create', 'success', 'Ann', 'Ann', 'ann',
    1, NULL, '', '2026-11-01T00:00:00Z');
INSERT INTO record_document VALUES (10000000, '{"userid":"Ann"}', NULL, NULL);
INSERT INTO setting VALUES ('guard.minimum', '20');
"""


@pytest.mark.parametrize("version", range(1, migrations.LATEST + 1))
def test_every_earlier_schema_is_opened_with_its_data(path: Path, version: int) -> None:
    """Rows of the very first version, brought to each later one, and opened by today's program."""
    create_file(path, migrations.APPLICATION_ID)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        migrations.migrate(raw, migrations.STEPS[:1])
        raw.executescript(_FIRST_DATA)
        migrations.migrate(raw, migrations.STEPS[:version])
    database = Database.open(path)
    assert database.integrity_check() == ()
    source = SourceStore(database).get(SourceId(1))
    assert (source.name, source.draft.guard, source.draft.grace) == ("HQ", None, None)
    task = TaskStore(database).latest_applied(source.id)
    assert task is not None
    assert (task.employees.created, task.employees.leaving, task.finding) == (1, 0, None)
    records = RecordStore(database)
    found = records.page(task.id, RecordFilter(operation=Operation.CREATE, text="ann"))
    assert [one.external_id for one in found.rows] == ["Ann"]
    assert len(records.groups(task.id)) == 1
    local = DirectoryTables(database).load_directory(source.id)
    assert (local.revision, dict(local.fingerprints), dict(local.leaving)) == (5, {"ann": 77}, {})
    assert records.would_purge(source.created_at, 1) == Purged(0, 0)
    buried = SourceStore(database).bury(source.id, source.created_at)
    assert buried.draft.name == "HQ"
    database.close()
