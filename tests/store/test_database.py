"""Opening, refusing, transactions, copies."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from sase_desktop.domain.errors import ErrorCode, StoreError
from sase_desktop.store import migrations
from sase_desktop.store.database import Database
from sase_desktop.store.database_file import create_file, keep_copy
from sase_desktop.store.settings import SettingStore
from tests.builders import NOW, a_creation, an_employee, everything

from .conftest import Stored


def refused(path: Path) -> ErrorCode:
    """Why opening is refused; the file is the same afterwards and stands alone."""
    before, neighbours = path.read_bytes(), set(path.parent.iterdir())
    with pytest.raises(StoreError) as caught:
        Database.open(path)
    assert path.read_bytes() == before
    assert set(path.parent.iterdir()) == neighbours
    return caught.value.code


def closed_database(path: Path) -> Path:
    stored = Stored(path)
    stored.close()
    return path


def test_a_new_file_and_its_companions_are_the_owners_alone(stored: Stored) -> None:
    stored.new_task()
    files = [one for one in stored.database.path.parent.iterdir() if one.is_file()]
    assert len(files) == 3
    for one in files:
        assert stat.S_IMODE(one.stat().st_mode) == 0o600


def test_an_open_file_is_taken_away_from_others(path: Path) -> None:
    closed_database(path).chmod(0o644)
    Database.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_connection_has_the_pragmas(stored: Stored) -> None:
    seen: list[object] = []

    def look() -> None:
        with stored.database.connection() as raw:
            names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            seen.extend(raw.execute(f"PRAGMA {name}").fetchone()[0] for name in names)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == ["wal", 2, 1, 30_000]


@pytest.mark.parametrize("content", [b"x", b"PK\x03\x04" + b"\x00" * 4096], ids=["short", "other"])
def test_no_database_is_refused_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refused(path) is ErrorCode.DATABASE_DAMAGED


def test_a_database_of_another_program_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (text)")
    assert refused(path) is ErrorCode.DATABASE_DAMAGED


def test_a_cut_off_file_is_refused_untouched(path: Path) -> None:
    whole = closed_database(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path) is ErrorCode.DATABASE_DAMAGED


def test_a_mangled_page_is_refused_untouched(path: Path) -> None:
    content = bytearray(closed_database(path).read_bytes())
    page = int.from_bytes(content[16:18], "big")
    content[page * 3 : page * 4] = b"\xff" * page
    path.write_bytes(content)
    assert refused(path) is ErrorCode.DATABASE_DAMAGED


def test_a_newer_database_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(closed_database(path))) as newer:
        newer.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
    assert refused(path) is ErrorCode.DATABASE_TOO_NEW


def test_a_newer_version_still_in_the_log_is_refused(stored: Stored) -> None:
    stored.database.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
    with pytest.raises(StoreError) as caught:
        Database.open(stored.database.path)
    assert caught.value.code is ErrorCode.DATABASE_TOO_NEW


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Database.open(tmp_path)
    assert caught.value.code is ErrorCode.PROFILE_UNUSABLE
    with pytest.raises(StoreError) as caught:
        Database.open(tmp_path / "missing" / "profile.db")
    assert caught.value.code is ErrorCode.PROFILE_UNUSABLE


def test_a_connection_that_cannot_be_opened_is_the_profiles_fault(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Database(tmp_path / "missing" / "profile.db").raw.execute("SELECT 1")
    assert caught.value.code is ErrorCode.PROFILE_UNUSABLE


def test_an_inner_transaction_fails_alone(stored: Stored) -> None:
    settings = SettingStore(stored.database)
    with stored.database.transaction():
        settings.set("outer", 1)
        with pytest.raises(ValueError, match="inner"), stored.database.transaction():
            settings.set("inner", 2)
            raise ValueError("inner")
    assert settings.all() == {"outer": 1}


def test_an_exception_rolls_back(stored: Stored) -> None:
    settings = SettingStore(stored.database)
    with pytest.raises(KeyboardInterrupt), stored.database.transaction():
        settings.set("key", "value")
        raise KeyboardInterrupt
    assert settings.get("key", "nothing") == "nothing"


def test_a_busy_database_is_told(stored: Stored) -> None:
    with closing(sqlite3.connect(stored.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            stored.database.without_waiting(),
            pytest.raises(StoreError) as caught,
            stored.database.transaction(),
        ):
            pass
        other.execute("ROLLBACK")
    assert caught.value.code is ErrorCode.DATABASE_BUSY


def test_a_full_disk_leaves_the_old_directory(stored: Stored) -> None:
    task = stored.new_task()
    with stored.store.writing(task, stored.source, 0) as writer:
        writer.write([a_creation(an_employee("first"))])
    before = everything(stored.store.load_directory(stored.source))
    raw = stored.database.raw
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count = {pages + 20}")
    task = stored.new_task()
    many = [a_creation(an_employee(f"u{number}", title="x" * 500)) for number in range(3000)]
    with (
        pytest.raises(StoreError) as caught,
        stored.store.writing(task, stored.source, before.revision) as writer,
    ):
        writer.write(many)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert everything(stored.store.load_directory(stored.source)) == before
    assert stored.records(task) == []
    assert stored.tasks.get(task).is_unfinished
    assert stored.database.integrity_check() == ()


_WRITE_UNTIL_KILLED = """
import sys, pathlib
from tests.store.conftest import Stored
from tests.builders import NOW, a_creation, an_employee
stored = Stored(pathlib.Path(sys.argv[1]))
task = stored.new_task()
with stored.store.writing(task, stored.source, 1) as writer:
    people = (an_employee(f"u{number}", title="x" * 2000) for number in range(20000))
    writer.write([a_creation(one) for one in people])
    print(task, flush=True)
    sys.stdin.read()
"""


def test_a_kill_while_writing_leaves_the_old_directory(path: Path) -> None:
    stored = Stored(path)
    task = stored.new_task()
    with stored.store.writing(task, stored.source, 0) as writer:
        writer.write([a_creation(an_employee("first"))])
    stored.tasks.cancelled(task, NOW)
    before = everything(stored.store.load_directory(stored.source))
    with subprocess.Popen(
        [sys.executable, "-c", _WRITE_UNTIL_KILLED, str(path)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        task_of_child = int(child.stdout.readline())
        assert stored.tasks.recover(NOW) == ()
        Stored(path).close()  # Opening waits for no writer.
        child.kill()
    recovered = stored.tasks.recover(NOW)
    assert [one.id for one in recovered] == [task_of_child]
    assert recovered[0].failure is not None
    assert recovered[0].failure.code is ErrorCode.INTERRUPTED
    assert everything(stored.store.load_directory(stored.source)) == before
    assert stored.database.integrity_check() == ()
    stored.close()


def test_a_copy_holds_everything_and_stands_alone(stored: Stored, tmp_path: Path) -> None:
    SettingStore(stored.database).set("key", "value")
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    stored.database.backup_to(copy)
    assert list(copy.parent.iterdir()) == [copy]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT value FROM setting").fetchall() == [('"value"',)]


def test_a_copy_replaces_everything(stored: Stored, tmp_path: Path) -> None:
    settings = SettingStore(stored.database)
    settings.set("key", "old")
    copy = tmp_path / "copy.db"
    stored.database.backup_to(copy)
    settings.set("key", "new")
    stored.database.restore_from(copy)
    assert settings.get("key") == "old"
    assert stored.database.integrity_check() == ()


def test_a_damaged_copy_replaces_nothing(stored: Stored, tmp_path: Path) -> None:
    SettingStore(stored.database).set("key", "value")
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreError):
        stored.database.restore_from(copy)
    assert SettingStore(stored.database).get("key") == "value"


def test_two_processes_create_one_database(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from sase_desktop.store.database import Database; "
        "Database.open(pathlib.Path(sys.argv[1])).close()"
    )
    path = tmp_path / "profile.db"
    children = [
        subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=Path(__file__).parents[2])
        for _ in range(4)
    ]
    assert [child.wait() for child in children] == [0] * 4
    database = Database.open(path)
    assert database.integrity_check() == ()
    database.close()


def test_many_processes_migrate_one_database_and_keep_the_copy_of_before(tmp_path: Path) -> None:
    """Each starts where the others left it; the copy holds the schema before the first step."""
    path = tmp_path / "profile.db"
    create_file(path, migrations.APPLICATION_ID)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        migrations.migrate(raw, migrations.STEPS[:1])
    script = (
        "import sys, pathlib; from sase_desktop.store.database import Database; "
        "Database.open(pathlib.Path(sys.argv[1])).close()"
    )
    for _ in range(3):
        children = [
            subprocess.Popen(
                [sys.executable, "-c", script, str(path)], cwd=Path(__file__).parents[2]
            )
            for _ in range(6)
        ]
        assert [child.wait() for child in children] == [0] * 6
    copy = path.with_name(f"profile.db.before-{migrations.LATEST}")
    with closing(sqlite3.connect(copy)) as raw:
        assert migrations.user_version(raw) == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["profile.db", copy.name]


def test_a_copy_that_comes_too_late_replaces_nothing(tmp_path: Path) -> None:
    """Another process migrated between the look at the version and the copying."""
    path = tmp_path / "profile.db"
    create_file(path, migrations.APPLICATION_ID)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        migrations.migrate(raw, migrations.STEPS[:1])
        first = keep_copy(path, 1, migrations.LATEST)
        migrations.migrate(raw)
    late = keep_copy(path, 1, migrations.LATEST)
    assert late == first
    with closing(sqlite3.connect(late)) as raw:
        assert migrations.user_version(raw) == 1


def test_a_moved_profile_opens(stored: Stored, tmp_path: Path) -> None:
    SettingStore(stored.database).set("key", "value")
    stored.close()
    moved = tmp_path / "moved 100% 目录.db"
    shutil.move(stored.database.path, moved)
    database = Database.open(moved)
    assert SettingStore(database).get("key") == "value"
    database.close()
