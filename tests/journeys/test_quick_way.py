"""`idp list` without parser, services and Peewee: the same bytes as the ordinary way."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sase_desktop import cli, profile_place
from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode, StoreError
from sase_desktop.domain.identity_source import Lifecycle, SourceId, SourceKind, SourceStatus
from sase_desktop.domain.sync_task import Failure, Focus, Origin, SyncReport, TaskState
from sase_desktop.profile import Profile
from sase_desktop.quick import plain_call, run_quickly
from sase_desktop.store.database import Database
from sase_desktop.store.identity_sources import SourceStore
from sase_desktop.store.tasks import TaskStore
from tests.builders import NOW, a_draft, a_request

Told = tuple[int | None, str, str]
Ask = Callable[..., Told]

HOSTILE = (
    "\x1b[31mred", "two\nlines", "a\ttab", "“总部”", "=1+1", "<b>bold</b>", "%s {0}", "\u202eedoc",
    "💥",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A profile whose database is made and empty."""
    profile = Profile.open(tmp_path / "资料 50%#?")
    Application.open(profile).close()
    return profile.folder


@pytest.fixture
def quickly(folder: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """What the quick way says; None: it leaves the call to the ordinary way."""

    def ask(*words: str) -> Told:
        code = run_quickly(["--profile", str(folder), *words, "idp", "list"])
        return (code, *capsys.readouterr())

    return ask


@pytest.fixture
def ordinarily(folder: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """What the ordinary way says: only a parser knows that `--prof` means `--profile`."""

    def ask(*words: str) -> Told:
        call = ["--prof", str(folder), *words, "idp", "list"]
        assert plain_call(call) is None
        return (cli.run(call), *capsys.readouterr())

    return ask


def _fill(folder: Path) -> None:
    """A source in every state, each with another history of tasks."""
    database = Database.open(folder / "profile.db")
    sources, tasks = SourceStore(database), TaskStore(database)
    histories = _histories()
    for number, lifecycle in enumerate(Lifecycle):
        name = ("HQ-WeCom", "总部-企业微信")[number % 2] + str(number)
        kind = SourceKind.CUSTOM if number == 2 else SourceKind.WECOM
        added = sources.add(a_draft(name, kind=kind), lifecycle, NOW)
        if number % 2:
            sources.set_status(added.id, SourceStatus.CLOSED, NOW)
            sources.set_next_run(added.id, NOW + timedelta(hours=number, microseconds=999_999))
        _run(tasks, added.id, histories[number % len(histories)])
    buried = sources.add(a_draft("gone"), Lifecycle.CONFIGURED, NOW)
    sources.bury(buried.id, NOW)
    database.close()


def _histories() -> list[list[tuple[TaskState, dict[str, Any]]]]:
    done, partly, failed = TaskState.SUCCEEDED, TaskState.PARTIALLY_FAILED, TaskState.FAILED
    return [
        [],
        [(done, {}), (failed, {}), (TaskState.CANCELLED, {})],
        [(done, {"is_preview": True}), (partly, {"origin": Origin.EVENT})],
        [(done, {"origin": one}) for one in Origin],
        [(done, {}), (done, {"focus": Focus(members=("ann",))}), (failed, {"origin": Origin.UNDO})],
    ]


def _run(tasks: TaskStore, source: SourceId, history: list[tuple[TaskState, Any]]) -> None:
    for number, (state, fields) in enumerate(history):
        task, _ = tasks.create(a_request(source, **fields), "HQ", NOW)
        at = NOW + timedelta(minutes=number, microseconds=number * 500_000)
        if state is TaskState.FAILED:
            tasks.fail(task.id, Failure(ErrorCode.NETWORK), at)
        else:
            tasks.finish(task.id, SyncReport(state), at)


def _change(folder: Path, sql: str, *parameters: object) -> None:
    with closing(sqlite3.connect(folder / "profile.db", isolation_level=None)) as database:
        database.execute(sql, parameters)


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_an_empty_profile(quickly: Ask, ordinarily: Ask, words: tuple[str, ...]) -> None:
    assert quickly(*words) == ordinarily(*words) == (0, "[]\n" if words else "", "")


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_sources_in_every_state(
    folder: Path, quickly: Ask, ordinarily: Ask, words: tuple[str, ...]
) -> None:
    _fill(folder)
    told = quickly(*words)
    assert told == ordinarily(*words)
    assert "总部-企业微信1" in told[1]
    assert "gone" not in told[1]
    assert told[1].count("\n") == len(Lifecycle)


def test_the_list_agrees_with_the_stores_of_tasks(folder: Path, quickly: Ask) -> None:
    """One question in SQL says what the values of the domain say one by one."""
    _fill(folder)
    listed = {one["name"]: one for one in json.loads(quickly("--json")[1])}
    with Application.open(Profile.open(folder)) as application:
        rows = application.sources.rows()
        assert len(rows) >= 3
        for row in rows:
            shown = listed[row.source.name]
            assert shown["synchronization_status"] == (row.latest and row.latest.state.value)
            at = row.last_applied and row.last_applied.finished_at
            assert shown["last_synchronized"] == (at and at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert {one["synchronization_status"] for one in listed.values()} >= {None, "cancelled"}


@pytest.mark.parametrize("words", [(), ("--json",)])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(
    folder: Path, quickly: Ask, ordinarily: Ask, words: tuple[str, ...], name: str
) -> None:
    _fill(folder)
    _change(folder, "UPDATE identity_source SET name = ? WHERE id = 1", name)
    told = quickly(*words)
    assert told == ordinarily(*words)
    assert "\x1b" not in told[1]


@pytest.mark.parametrize(
    "words",
    [
        ("--lang", "zh_CN"), ("--sandbox",), ("--theme", "dark"), ("--jso",), ("--json=yes",),
        ("--loud",), ("--profile",), ("--profile", "-x"), ("--profile=",), ("--", ), ("idp",),
    ],
)  # fmt: skip
def test_other_words_are_for_the_parser(words: tuple[str, ...]) -> None:
    assert plain_call([*words, "idp", "list"]) is None
    assert plain_call(["idp", "list", *words]) is None


def test_the_windows_options_are_refused_as_ever(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["--profile", str(folder), "--lang", "zh_CN", "idp", "list"]) == 2
    assert "for the window" in capsys.readouterr().err


def test_the_last_folder_counts_and_the_variable_is_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = plain_call(["--profile", "elsewhere", f"--profile={folder}", "--json", "idp", "list"])
    assert call is not None
    assert (call.profile, call.json) == (str(folder), True)
    assert plain_call(["idp", "list"]) is not None
    monkeypatch.setenv("SASE_DESKTOP_PROFILE", str(folder))
    assert run_quickly(["idp", "list"]) == 0
    monkeypatch.setenv("SASE_DESKTOP_PROFILE", str(tmp_path / "none"))
    assert run_quickly(["idp", "list"]) is None


@pytest.mark.skipif(sys.platform != "linux", reason="the variables of Linux")
@pytest.mark.parametrize("data", [None, "", "/data", "/data/", "relative", "~/data"])
@pytest.mark.parametrize("home", ["/home/ann", "/home/ann/", "/"])
def test_the_users_own_folder_is_the_platforms(
    monkeypatch: pytest.MonkeyPatch, data: str | None, home: str
) -> None:
    import platformdirs

    monkeypatch.delenv("SASE_DESKTOP_PROFILE", raising=False)
    monkeypatch.setenv("HOME", home)
    if data is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", data)
    own = platformdirs.user_data_dir(profile_place.APPLICATION, appauthor=False)
    assert Path(profile_place.chosen_folder(None)) == Path(own)


def test_a_missing_profile_is_made_by_the_ordinary_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--profile", str(tmp_path / "new"), "idp", "list"]
    assert run_quickly(words) is None
    assert not (tmp_path / "new").exists()
    assert cli.run(words) == 0
    assert (tmp_path / "new" / "profile.db").exists()
    assert run_quickly(words) == 0
    assert tuple(capsys.readouterr()) == ("", "")


def _without_id(folder: Path) -> None:
    (folder / "profile.id").unlink()


def _with_a_broken_id(folder: Path) -> None:
    (folder / "profile.id").write_bytes(b"\xff!")


def _older(folder: Path) -> None:
    _change(folder, "DROP TABLE notice")
    _change(folder, "PRAGMA user_version = 7")


def _interrupted(folder: Path) -> None:
    database = Database.open(folder / "profile.db")
    source = SourceStore(database).add(a_draft(), Lifecycle.CONFIGURED, NOW)
    tasks = TaskStore(database)
    tasks.create(a_request(source.id), "HQ", NOW)
    tasks.close()
    database.close()


def _with_a_login(folder: Path) -> None:
    stored = json.dumps({"proxy": "http://ann:secret@proxy:8080"})
    _change(folder, "INSERT INTO setting (key, value) VALUES ('network', ?)", stored)


def _open_to_others(folder: Path) -> None:
    (folder / "profile.db").chmod(0o644)


def _folder_open_to_others(folder: Path) -> None:
    folder.chmod(0o755)


@pytest.mark.parametrize(
    "disturb",
    [
        _without_id, _with_a_broken_id, _older, _interrupted, _with_a_login,
        pytest.param(_open_to_others, marks=pytest.mark.skipif(os.name == "nt", reason="rights")),
        pytest.param(
            _folder_open_to_others, marks=pytest.mark.skipif(os.name == "nt", reason="rights")
        ),
    ],
)  # fmt: skip
def test_what_has_to_be_mended_is_left_to_the_ordinary_way(
    folder: Path,
    quickly: Ask,
    ordinarily: Ask,
    monkeypatch: pytest.MonkeyPatch,
    disturb: Callable[[Path], None],
) -> None:
    monkeypatch.setenv("SASE_DESKTOP_PASSPHRASE", "a passphrase of the tests")
    disturb(folder)
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    assert quickly() == (None, "", "")
    assert {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()} == before
    code, _, _ = ordinarily()
    assert quickly()[0] == (None if code else 0), "mended once, and quick again"


def test_a_cancelled_task_of_somebody_alive_shows(folder: Path, ordinarily: Ask) -> None:
    database = Database.open(folder / "profile.db")
    source = SourceStore(database).add(a_draft(), Lifecycle.CONFIGURED, NOW)
    tasks = TaskStore(database)
    task, _ = tasks.create(a_request(source.id), "HQ", NOW)
    assert json.loads(ordinarily("--json")[1])[0]["synchronization_status"] == "queued"
    (folder / "tasks" / f"{task.id}.cancel").touch()
    assert json.loads(ordinarily("--json")[1])[0]["synchronization_status"] == "cancelling"
    tasks.close()
    database.close()


@pytest.mark.parametrize("words", [(), ("--json",)])
@pytest.mark.parametrize("disturb", ["too new", "damaged", "cut off", "a folder", "a broken page"])
def test_a_database_that_is_not_in_order_is_refused_in_the_same_words(
    folder: Path,
    ordinarily: Ask,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    disturb: str,
) -> None:
    _fill(folder)
    file = folder / "profile.db"
    content = bytearray(file.read_bytes())
    if disturb == "too new":
        _change(folder, "PRAGMA user_version = 9999")
    elif disturb == "damaged":
        file.write_bytes(b"not a database, " * 300)
    elif disturb == "cut off":
        file.write_bytes(content[: len(content) // 2])
    elif disturb == "a broken page":
        content[8192 * 3 : 8192 * 4] = b"\x07" * 8192
        file.write_bytes(content)
    else:
        file.unlink()
        file.mkdir()
    call = ["--profile", str(folder), *words, "idp", "list"]
    with pytest.raises(StoreError):
        run_quickly(call)
    code = cli.run(call)
    assert (code, *capsys.readouterr()) == ordinarily(*words)
    assert code == 4


def test_a_text_that_is_none_is_told_in_the_same_words(
    folder: Path, quickly: Ask, ordinarily: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    _fill(folder)
    _change(folder, "UPDATE identity_source SET name = CAST(x'ff41' AS TEXT) WHERE id = 1")
    assert quickly() == (None, "", "")
    code = cli.run(["--profile", str(folder), "idp", "list"])
    assert (code, *capsys.readouterr()) == ordinarily()
    assert code == 4


def test_a_list_leaves_the_profile_as_it_is(folder: Path, quickly: Ask, ordinarily: Ask) -> None:
    _fill(folder)
    before = {one.name: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    assert quickly()[0] == 0
    assert {one.name: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before
    assert ordinarily()[0] == 0
    assert {one.name: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before


def test_a_list_beside_a_writer(folder: Path, quickly: Ask) -> None:
    _fill(folder)
    with closing(sqlite3.connect(folder / "profile.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE identity_source SET name = 'unseen' WHERE id = 1")
        code, out, _ = quickly()
        writer.execute("ROLLBACK")
    assert code == 0
    assert "unseen" not in out


def test_the_quick_way_loads_next_to_nothing(folder: Path) -> None:
    code = """
import sys
from sase_desktop.__main__ import main
status = main(sys.argv[1:])
heavy = {'argparse', 'dataclasses', 'inspect', 'json', 're', 'pathlib', 'typing', 'logging',
    'contextlib', 'enum', 'threading', 'subprocess', 'socket', 'email', 'platformdirs', 'shutil',
    'tempfile', 'urllib', 'peewee', 'msgspec', 'requests', 'cryptography', 'keyring', 'PySide6',
    'sase_desktop.domain', 'sase_desktop.app', 'sase_desktop.calling', 'sase_desktop.profile',
    'sase_desktop.providers', 'sase_desktop.sync', 'sase_desktop.store.database'}
print(sorted(heavy & set(sys.modules)), file=sys.stderr)
sys.exit(status)
"""
    # Without `site`, which may load anything by itself.
    call = [sys.executable, "-S", "-c", code, "--profile", str(folder), "idp", "list"]
    root = Path(cli.__file__).parents[1]
    answer = subprocess.run(call, capture_output=True, text=True, check=False, cwd=root)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "[]\n")


@pytest.mark.parametrize("way", ["--profile", "--prof"])
def test_both_ways_print_the_same_bytes_in_a_process(folder: Path, way: str) -> None:
    """Whatever encoding the console says that it has."""
    _fill(folder)
    command = [sys.executable, "-m", "sase_desktop", way, str(folder), "idp", "list"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    answer = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert "总部-企业微信1\tclosed\tpending_authorization".encode() in answer.stdout
