"""The command line as schedulers and scripts use it: shapes, exit codes, refusals."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sase_desktop import __version__
from sase_desktop.sandbox import Sandbox

from .conftest import Call, document_of

COUNTS = ["total", "created", "updated", "deleted", "unchanged", "skipped", "failed"]
SUMMARY = [
    "task", "idp", "trigger", "preview", "state", "fail_type", "message", "started_at",
    "finished_at", "departments", "employees",
]  # fmt: skip
RECORD = [
    "id", "task", "object", "operation", "result", "name", "third_party_id", "sase_id",
    "reason", "message", "time", "third_party", "before", "after",
]  # fmt: skip
EMPLOYEE = [
    "external_id", "username", "telephone", "email", "title", "work_status", "enabled",
    "description", "departments", "primary_department", "extended",
]  # fmt: skip
DEPARTMENT = ["external_id", "name", "parent", "order", "path", "extended"]


def test_a_first_synchronization_and_everything_that_can_be_read_of_it(connected: Call) -> None:
    summary = connected("sync", "HQ")
    assert summary.code == 0
    told = summary.json
    assert list(told) == SUMMARY
    assert list(told["departments"]) == list(told["employees"]) == COUNTS
    assert told["state"] == "succeeded"
    assert told["departments"]["created"] == told["departments"]["total"] == 12
    assert told["employees"]["created"] == told["employees"]["total"] == 60
    assert told["started_at"].endswith("Z")
    assert told["fail_type"] is told["message"] is None

    tasks = connected("tasks", "HQ").json
    assert tasks == [told]
    records = connected("records", str(told["task"])).json
    assert len(records) == 72
    assert all([key for key in one if key != "hint"] == RECORD for one in records)
    assert {(one["operation"], one["result"]) for one in records} == {("create", "success")}
    person = next(one for one in records if one["object"] == "employee")
    assert list(person["after"]) == EMPLOYEE
    assert person["third_party"]["userid"] == person["third_party_id"]
    assert person["before"] is None
    people = connected("directory", "HQ", "employees").json
    assert len(people) == 60
    assert person["after"] in people
    places = connected("directory", "HQ", "departments").json
    assert [list(one) for one in places] == [DEPARTMENT] * 12
    assert places[0]["parent"] is None


def test_records_are_filtered_searched_limited_and_exported(
    connected: Call, tmp_path: Path
) -> None:
    task = str(connected("sync", "HQ").json["task"])
    assert len(connected("records", task, "--object", "department").json) == 12
    assert len(connected("records", task, "--operation", "update").json) == 0
    assert len(connected("records", task, "--result", "failed").json) == 0
    assert len(connected("records", task, "--limit", "3").json) == 3
    someone = connected("directory", "HQ", "employees").json[5]
    found = connected("records", task, "--search", someone["external_id"]).json
    assert someone["external_id"] in [one["third_party_id"] for one in found]
    for ending in ("csv", "xlsx", "jsonl"):
        file = tmp_path / f"records.{ending}"
        answer = connected("records", task, "--export", str(file))
        assert answer.json == {"file": str(file), "rows": 72}
        assert file.stat().st_size > 1000
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [
        one["id"] for one in connected("records", task).json
    ]
    refused = connected("records", task, "--export", str(tmp_path / "records.doc"))
    assert refused.code == 2
    assert refused.json["error"]["code"] == "file_unreadable"


def test_a_preview_applies_nothing(connected: Call) -> None:
    told = connected("sync", "HQ", "--preview").json
    assert told["preview"] is True
    assert told["employees"]["created"] == 60
    assert connected("directory", "HQ", "employees").json == []
    records = connected("records", str(told["task"])).json
    assert {one["result"] for one in records} == {"planned"}


def test_a_mass_departure_is_stopped_and_can_be_allowed_once(
    connected: Call, sandbox: Sandbox
) -> None:
    connected("sync", "HQ")
    sandbox.control.mass_departure(count=25)
    stopped = connected("sync", "HQ")
    assert stopped.code == 4
    assert stopped.json["fail_type"] == "deletion_guard"
    assert stopped.json["employees"]["deleted"] == 25
    assert "guard" in stopped.err
    assert stopped.json["guard"]["rule"] == "too_many_employees"
    assert "allowed" not in stopped.json
    assert len(connected("directory", "HQ", "employees").json) == 60
    allowed = connected("sync", "HQ", "--allow-deletions")
    assert allowed.code == 0
    assert allowed.json["employees"]["deleted"] == 25
    given = allowed.json["allowed"]
    assert given["typed"] == "--allow-deletions" and given["rule"] == "too_many_employees"
    assert given["who"] and given["host"] and given["at"].endswith("Z")
    assert connected("tasks", "HQ").json[0]["allowed"] == given
    assert len(connected("directory", "HQ", "employees").json) == 35


def test_an_empty_answer_is_never_everyone_left(connected: Call, sandbox: Sandbox) -> None:
    connected("sync", "HQ")
    sandbox.control.set_empty_answers()
    answer = connected("sync", "HQ")
    assert answer.code == 4
    assert answer.json["fail_type"] == "deletion_guard"
    assert len(connected("directory", "HQ", "employees").json) == 60


def test_one_bad_person_is_one_failed_record_and_exit_code_3(
    connected: Call, sandbox: Sandbox
) -> None:
    people = sorted(sandbox.company.members)
    first, second = (sandbox.control.member(one) for one in people[:2])
    sandbox.control.update_member(second["userid"], mobile=first["mobile"])
    answer = connected("sync", "HQ")
    assert answer.code == 3
    assert answer.json["state"] == "partially_failed"
    assert answer.json["employees"]["failed"] == 1
    assert answer.json["employees"]["created"] == 59
    (failed,) = connected("records", str(answer.json["task"]), "--result", "failed").json
    assert failed["reason"] == "duplicate_value"
    assert failed["message"].startswith("Same telephone as ")


@pytest.mark.parametrize(
    ("fault", "fail_type"),
    [(40001, "auth_expired"), (60020, "ip_not_trusted"), (48004, "auth_expired"),
     (60011, "permission_denied")],
)  # fmt: skip
def test_a_refusal_is_told_with_its_reason_and_changes_nothing(
    connected: Call, sandbox: Sandbox, fault: int, fail_type: str
) -> None:
    connected("sync", "HQ")
    sandbox.control.add_fault("errcode", "department/*", errcode=fault, times=None)
    answer = connected("sync", "HQ")
    assert answer.code == 4
    assert answer.json["state"] == "failed"
    assert answer.json["fail_type"] == fail_type
    assert str(fault) in answer.json["message"]
    assert len(connected("directory", "HQ", "employees").json) == 60


def test_the_address_to_trust_is_told(connected: Call, sandbox: Sandbox) -> None:
    sandbox.control.update_app(sandbox.agent_id, trusted_ips=["203.0.113.7"])
    answer = connected("sync", "HQ")
    assert "The address to trust is 127.0.0.1." in answer.json["message"]
    findings = connected("doctor", "HQ")
    assert findings.code == 4
    last = next(one for one in findings.json if one["level"] == "failed")
    assert last["check"] == "trusted_ip"
    assert "127.0.0.1" in last["hint"]


def test_doctor_is_content_with_a_healthy_source(connected: Call) -> None:
    connected("sync", "HQ")
    findings = connected("doctor", "HQ")
    assert findings.code == 0
    assert {one["level"] for one in findings.json} == {"ok", "info"}


def test_a_wrong_secret_is_tried_once_and_nothing_is_stored(
    call: Call, sandbox: Sandbox, tmp_path: Path
) -> None:
    file = tmp_path / "hq.json"
    file.write_text(json.dumps(document_of(sandbox)), encoding="utf-8")
    answer = call("idp", "apply", str(file), "--secret-stdin", stdin="wrong\n")
    assert answer.code == 4
    assert answer.json["error"]["code"] == "auth_expired"
    assert call("idp", "list").json == []
    assert sandbox.control.log()["counts"] == {"gettoken": 1}
    stored = call("idp", "apply", str(file), "--secret-stdin", "--untested", stdin="wrong\n")
    assert stored.code == 0
    assert sandbox.control.log()["counts"] == {"gettoken": 1}


def test_every_problem_of_a_document_is_told_with_its_key_path(call: Call) -> None:
    document = {"kind": "wecom", "name": "x", "connection": {}, "cycle_hours": 0, "hue": 1}
    answer = call("idp", "apply", "-", stdin=json.dumps(document))
    assert answer.code == 2
    error = answer.json["error"]
    assert error["code"] == "invalid_input"
    assert {one["path"] for one in error["problems"]} == {
        "name", "connection.corp_id", "cycle_hours", "hue",
    }  # fmt: skip
    assert call("idp", "list").json == []


def test_show_prints_what_apply_reads(connected: Call) -> None:
    shown = connected("idp", "show", "HQ").json
    again = connected("idp", "apply", "-", stdin=json.dumps(shown))
    assert again.json == shown
    assert "secret" not in json.dumps(shown)


def test_deleting_asks_and_keeps_the_history(connected: Call) -> None:
    connected("sync", "HQ")
    asked = connected("idp", "delete", "HQ")
    assert asked.code == 2
    assert "60 employees" in asked.json["error"]["message"]
    assert connected("idp", "delete", "HQ", "--yes").code == 0
    assert connected("idp", "list").json == []
    assert len(connected("tasks", "HQ").json) == 1
    assert len(connected("records", "1").json) == 72
    assert connected("directory", "HQ", "employees").code == 4


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("sync",), 2),
        (("sync", "HQ", "--loud"), 2),
        (("nonsense",), 2),
        (("records", "one"), 2),
        (("records", "1", "--limit", "0"), 2),
        (("idp", "apply", "/does/not/exist"), 2),
        (("sync", "Nobody"), 4),
        (("records", "99"), 4),
        (("restore", "/does/not/exist"), 2),
    ],
)
def test_what_is_wrong_is_an_error_object_and_an_exit_code(
    call: Call, words: tuple[str, ...], code: int
) -> None:
    answer = call(*words)
    assert answer.code == code
    assert list(answer.json["error"])[:3] == ["code", "message", "hint"]


def test_a_backup_holds_everything_but_the_secret(
    connected: Call, sandbox: Sandbox, tmp_path: Path
) -> None:
    connected("sync", "HQ")
    people = connected("directory", "HQ", "employees").json
    file = tmp_path / "backup.db"
    assert connected("backup", str(file)).code == 0
    assert sandbox.secret.encode() not in file.read_bytes()
    connected("idp", "delete", "HQ", "--yes")
    assert connected("restore", str(file)).code == 0
    assert connected("directory", "HQ", "employees").json == people


def test_a_newer_or_damaged_database_is_refused_and_not_touched(
    connected: Call, profile: Path
) -> None:
    file = profile / "profile.db"
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    before = file.read_bytes()
    answer = connected("idp", "list")
    assert answer.code == 4
    assert answer.json["error"]["code"] == "database_too_new"
    file.write_bytes(b"not a database, " * 300)
    answer = connected("idp", "list")
    assert answer.json["error"]["code"] == "database_damaged"
    assert file.read_bytes() == b"not a database, " * 300
    assert before != file.read_bytes()


def test_listing_loads_what_a_list_needs(connected: Call, profile: Path) -> None:
    code = (
        "import sys; from sase_desktop.__main__ import main; "
        "status = main(sys.argv[1:]); "
        "heavy = {'PySide6', 'requests', 'urllib3', 'cryptography', 'keyring', 'qrcode', "
        "'xml', 'plistlib', 'subprocess', 'platformdirs', 'sase_desktop.commands.schedule', "
        "'sase_desktop.commands.tasks', 'sase_desktop.commands.evidence', "
        "'sase_desktop.sandbox', 'sase_desktop.services.synchronization'}; "
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else status)"
    )
    command = [sys.executable, "-c", code, "--profile", str(profile), "idp", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert listed.returncode == 0, listed.stderr
    assert "HQ" in listed.stdout


def test_people_read_lines_and_scripts_read_json(connected: Call) -> None:
    answer = connected("sync", "HQ", as_json=False)
    assert answer.out.startswith("#1; succeeded; manual;")
    assert "fetch users" in answer.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    from sase_desktop import cli

    with pytest.raises(SystemExit) as ended:
        cli.run(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"sase-desktop {__version__}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process")
def test_ctrl_c_cancels_within_a_second_and_a_second_run_is_not_started(
    connected: Call, sandbox: Sandbox, profile: Path
) -> None:
    connected("sync", "HQ")
    before = connected("directory", "HQ", "employees").json
    sandbox.control.set_limits(latency_ms=3000)
    command = [sys.executable, "-m", "sase_desktop", "--profile", str(profile), "--json", "sync"]
    running = subprocess.Popen(
        [*command, "HQ"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    assert running.stderr.readline() == "fetch departments\n"
    second = connected("sync", "HQ")
    assert second.code == 4
    assert second.json["state"] in ("queued", "running")
    running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=2)
    assert running.returncode == 130
    told = json.loads(out)
    assert told["state"] == "cancelled"
    assert told["task"] == second.json["task"]
    assert connected("directory", "HQ", "employees").json == before


def test_files_of_the_profile_are_the_owners_alone(connected: Call, profile: Path) -> None:
    connected("sync", "HQ")
    if sys.platform != "win32":
        modes = {one.name: one.stat().st_mode & 0o077 for one in profile.rglob("*")}
        assert set(modes.values()) == {0}, modes


def test_a_file_that_is_no_backup_is_wrong_input_and_the_profile_stays(
    connected: Call, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name\nann\n" * 100)
    answer = connected("restore", str(file))
    assert answer.code == 2
    assert answer.json["error"]["code"] == "file_unreadable"
    assert len(connected("idp", "list").json) == 1


def test_a_variable_that_is_not_set_is_named(call: Call, sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "hq.json"
    file.write_text(json.dumps(document_of(sandbox)), encoding="utf-8")
    answer = call("idp", "apply", str(file), "--secret-env", "NOT_SET_ANYWHERE")
    assert answer.code == 2
    assert "NOT_SET_ANYWHERE" in answer.json["error"]["message"]


def test_a_task_whose_objects_all_failed_says_so(connected: Call, sandbox: Sandbox) -> None:
    document = document_of(sandbox, scope={"mode": "partial", "departments": [999]})
    connected("idp", "apply", "-", stdin=json.dumps(document))
    sandbox.control.update_app(sandbox.agent_id, scope={"users": [], "parties": [], "tags": []})
    answer = connected("sync", "HQ")
    assert answer.code == 4
    assert answer.json["state"] == "failed"
    assert answer.json["fail_type"] is not None
    assert answer.json["message"]


def test_a_report_is_one_file_in_the_language_that_was_asked_for(
    connected: Call, tmp_path: Path
) -> None:
    task = str(connected("sync", "HQ").json["task"])
    file = tmp_path / "report.html"
    answer = connected("report", task, str(file), "--lang", "zh_CN")
    assert answer.json == {"file": str(file), "task": int(task), "language": "zh_CN"}
    assert f"同步任务 {task} 报告" in file.read_text(encoding="utf-8")
    assert connected("report", task, str(tmp_path / "report.pdf")).code == 2
    assert connected("report", "999", str(file)).json["error"]["code"] == "not_found"


def test_evidence_is_saved_checked_and_read(connected: Call, tmp_path: Path) -> None:
    task = str(connected("sync", "HQ").json["task"])
    file = tmp_path / "evidence.zip"
    saved = connected("evidence", "save", task, str(file)).json
    checked = connected("evidence", "check", str(file)).json
    assert checked["sha256"] == saved["sha256"]
    assert (checked["source"], checked["records"]) == ("HQ", 72)
    assert connected("evidence", "records", str(file)).json == connected("records", task).json
    assert len(connected("evidence", "records", str(file), "--object", "department").json) == 12
    file.write_bytes(file.read_bytes()[:-40])
    refused = connected("evidence", "check", str(file))
    assert refused.code == 4
    assert refused.json["error"]["code"] == "evidence_refused"


def test_what_failed_is_tried_again_by_itself(connected: Call, sandbox: Sandbox) -> None:
    people = sorted(sandbox.company.members)
    first, second = (sandbox.control.member(one) for one in people[:2])
    sandbox.control.update_member(second["userid"], mobile=first["mobile"])
    task = str(connected("sync", "HQ").json["task"])
    (failed,) = connected("records", task, "--result", "failed").json
    assert failed["hint"].startswith("Correct one of the two in WeCom")
    sandbox.control.update_member(failed["third_party_id"], mobile="13912345678")
    assert connected("sync", "HQ", "--reason", "duplicate_value").code == 2
    nothing = connected("sync", "HQ", "--retry", task, "--reason", "not_visible")
    assert (nothing.code, nothing.json["error"]["code"]) == (4, "not_found")
    answer = connected("sync", "HQ", "--retry", task, "--reason", "duplicate_value")
    assert answer.code == 0
    told = answer.json
    assert (told["origin"], told["retry_of"]) == ("retry", int(task))
    assert failed["third_party_id"] in told["focus"]["employees"]
    assert told["employees"]["created"] == 1
    assert len(connected("directory", "HQ", "employees").json) == 60
    again = connected("sync", "HQ", "--retry", task)
    assert (again.json["employees"]["created"], again.json["employees"]["unchanged"]) == (0, 2)


def test_conflicts_are_listed(connected: Call, sandbox: Sandbox) -> None:
    connected("sync", "HQ")
    people = sorted(sandbox.company.members)
    first, second = (sandbox.control.member(one) for one in people[:2])
    sandbox.control.update_member(second["userid"], mobile=first["mobile"])
    connected("sync", "HQ")
    told = connected("conflicts", "HQ").json
    (refused,) = [one for one in told if one["kind"] == "refused"]
    assert (refused["field"], refused["value"]) == ("telephone", first["mobile"])
    assert [one["external_id"] for one in refused["people"]] == people[:2]
    assert told == connected("conflicts").json
    assert connected("conflicts", "Nobody").json["error"]["code"] == "not_found"
