"""Automatic runs without the window: what is due, once, in the words of a scheduler."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sase_desktop.sandbox import Sandbox

from .conftest import PASSPHRASE, Call, document_of


@pytest.fixture
def apply(call: Call, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """`apply(name, **fields)` stores a source of the practice company."""
    monkeypatch.setenv("HQ_SECRET", sandbox.secret)

    def store(*words: str, **fields: object) -> object:
        (name,) = words
        file = tmp_path / f"{name}.json"
        document = document_of(
            sandbox, **{"automatic_synchronization": True, **fields, "name": name}
        )
        file.write_text(json.dumps(document), encoding="utf-8")
        answer = call("idp", "apply", str(file), "--secret-env", "HQ_SECRET")
        assert answer.code == 0, answer.out
        return answer

    return store  # type: ignore[return-value]


def test_nothing_due_is_an_empty_array(call: Call) -> None:
    answer = call("schedule", "run-due")
    assert (answer.code, answer.json) == (0, [])
    assert call("schedule", "list").json == []


def test_each_source_that_is_due_runs_once_and_then_a_cycle_later(call: Call, apply: Call) -> None:
    apply("One", cycle_hours=3)
    apply("Two", automatic_synchronization=False)
    apply("Three")
    answer = call("schedule", "run-due")
    assert answer.code == 0
    assert [(one["idp"], one["trigger"], one["state"]) for one in answer.json] == [
        ("One", "automatic", "succeeded"),
        ("Three", "automatic", "succeeded"),
    ]
    assert call("schedule", "run-due").json == []
    planned = call("schedule", "list").json
    assert [(one["name"], one["cycle_hours"]) for one in planned] == [("One", 3), ("Three", 6)]
    assert planned[0]["next_run"] > datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = call("schedule", "list", as_json=False).out.splitlines()
    assert lines[0].startswith("One\t") and lines[0].endswith("\t3 h")


def test_the_exit_code_tells_the_worst_end(
    call: Call, apply: Call, sandbox: Sandbox, profile: Path
) -> None:
    apply("One")
    people = sorted(sandbox.company.members)
    first, second = (sandbox.control.member(one) for one in people[:2])
    sandbox.control.update_member(second["userid"], mobile=first["mobile"])
    answer = call("schedule", "run-due")
    assert (answer.code, answer.json[0]["state"]) == (3, "partially_failed")
    apply("Two")
    make_due(profile)
    sandbox.control.add_fault("errcode", "department/*", errcode=60011, times=1)
    answer = call("schedule", "run-due", as_json=False)
    assert answer.code == 4
    assert len(answer.out.splitlines()) == 2, "the second source runs although the first failed"
    assert "60011" in answer.err


def test_a_clock_that_went_back_delays_a_run_by_one_cycle_at_most(
    call: Call, apply: Call, profile: Path
) -> None:
    apply("One", cycle_hours=2)
    make_due(profile, datetime.now(UTC) + timedelta(days=400))
    assert call("schedule", "run-due").json == []
    (planned,) = call("schedule", "list").json
    latest = datetime.now(UTC) + timedelta(hours=2)
    assert planned["next_run"] <= latest.strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process")
def test_two_schedulers_never_run_a_source_twice_and_ctrl_c_starts_no_other(
    call: Call, apply: Call, sandbox: Sandbox, profile: Path
) -> None:
    apply("One")
    apply("Two", automatic_synchronization=False)
    sandbox.control.set_limits(latency_ms=3000)
    command = [sys.executable, "-m", "sase_desktop", "--profile", str(profile), "--json"]
    running = subprocess.Popen(
        [*command, "schedule", "run-due"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stderr is not None
        assert "fetch" in running.stderr.readline()
        answer = call("schedule", "run-due")
        assert [(one["idp"], one["state"]) for one in answer.json] == [("One", "running")]
        assert answer.code == 0
        assert "not started twice" in answer.err
        make_due(profile)
        running.send_signal(signal.SIGINT)
        out, _ = running.communicate(timeout=20)
    finally:
        running.kill()
    assert running.returncode == 130
    assert [one["state"] for one in json.loads(out)] == ["cancelled"]


def test_sources_are_disabled_with_the_warning_and_enabled_within_the_quota(
    call: Call, apply: Call
) -> None:
    for number in range(5):
        apply(f"S{number}")
    answer = call("idp", "disable", "S0")
    assert (answer.code, answer.json) == (0, {"name": "S0", "status": "closed"})
    assert "end users cannot use the SASE app" in answer.err
    assert len(call("schedule", "list").json) == 4
    apply("S5", status="enabled")
    refused = call("idp", "enable", "S0")
    assert refused.code == 4
    assert refused.json["error"]["code"] == "quota"
    assert "S1, S2, S3, S4, S5" in refused.json["error"]["message"]
    apply("S5", status="closed")
    assert call("idp", "show", "S5").json["status"] == "closed"
    answer = call("idp", "enable", "S0")
    assert (answer.code, answer.json) == (0, {"name": "S0", "status": "enabled"})
    assert call("idp", "enable", "nobody").code == 4


def test_a_timer_is_shown_and_written_only_when_asked(
    call: Call, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    shown = call("schedule", "timer", "cron")
    assert shown.code == 0
    (file,) = shown.json["files"]
    assert not shown.json["written"] and not Path(file["path"]).exists()
    assert str(profile) in file["text"] and "schedule run-due" in file["text"]
    assert PASSPHRASE not in shown.out
    written = call("schedule", "timer", "cron", "--write")
    assert Path(file["path"]).read_text(encoding="utf-8") == file["text"]
    assert "crontab -" in written.json["enable"] and written.json["enable"] in written.err
    text = call("schedule", "timer", "systemd", as_json=False).out
    assert "[Timer]" in text and "ExecStart=" in text
    assert call("schedule", "timer", "upstart").code == 2


def make_due(profile: Path, at: datetime | None = None) -> None:
    moment = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with sqlite3.connect(profile / "profile.db") as database:
        database.execute("UPDATE identity_source SET is_automatic = 1, next_run_at = ?", (moment,))
    database.close()
