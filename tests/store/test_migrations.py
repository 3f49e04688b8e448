"""The schema's history, looked at without our models; and that the models say the same."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sase_desktop.store import migrations, tables
from sase_desktop.store.database import Database


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
