"""`undo` as scripts use it: a plan, its overlaps, applying, exit codes."""

from __future__ import annotations

from sase_desktop.sandbox import Sandbox

from .conftest import Call


def test_a_plan_is_printed_and_applied(connected: Call, sandbox: Sandbox) -> None:
    connected("sync", "HQ")
    before = connected("directory", "HQ", "employees").json
    person = before[0]["external_id"]
    sandbox.control.update_member(person, position="Queen")
    task = connected("sync", "HQ").json["task"]
    plan = connected("undo", str(task))
    assert plan.code == 0
    assert (plan.json["preview"], plan.json["undo_of"]) == (True, task)
    assert plan.json["employees"]["updated"] == 1
    assert plan.json["overlaps"] == plan.json["problems"] == []
    assert "next synchronization" in plan.err
    assert connected("directory", "HQ", "employees").json != before
    done = connected("undo", str(task), "--apply")
    assert (done.code, done.json["preview"], done.json["undo_of"]) == (0, False, task)
    assert connected("directory", "HQ", "employees").json == before


def test_overlaps_are_told_and_given_up_on_request(connected: Call, sandbox: Sandbox) -> None:
    connected("sync", "HQ")
    person = connected("directory", "HQ", "employees").json[0]["external_id"]
    sandbox.control.update_member(person, position="Queen")
    task = connected("sync", "HQ").json["task"]
    sandbox.control.update_member(person, position="King")
    later = connected("sync", "HQ").json["task"]
    (record,) = connected("records", str(task)).json
    plan = connected("undo", str(task), "--record", str(record["id"]))
    (overlap,) = plan.json["overlaps"]
    assert (overlap["record"], overlap["later_task"]) == (record["id"], later)
    assert overlap["reason"] == "changed_since"
    assert plan.json["employees"]["skipped"] == 1
    done = connected("undo", str(task), "--include-overlaps", "--apply").json
    assert done["employees"]["updated"] == 1


def test_what_cannot_be_undone_is_refused(connected: Call) -> None:
    first = connected("sync", "HQ").json["task"]
    same = connected("sync", "HQ").json["task"]
    refused = connected("undo", str(same))
    assert refused.code == 4
    assert refused.json["error"]["code"] == "nothing_to_undo"
    assert connected("undo", "999").json["error"]["code"] == "not_found"
    guarded = connected("undo", str(first), "--apply")
    assert guarded.code == 4
    assert guarded.json["fail_type"] == "deletion_guard"
    assert connected("undo", str(first), "--apply", "--allow-deletions").code == 0
    assert connected("directory", "HQ", "employees").json == []
