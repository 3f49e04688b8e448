"""Stored plans on the command line: looked at, applied but for what is held, refused, discarded."""

from __future__ import annotations

import json
from pathlib import Path

from sase_desktop.sandbox import Sandbox

from .conftest import Call


def _preview(connected: Call) -> str:
    return str(connected("sync", "HQ", "--preview").json["task"])


def test_a_plan_is_shown_by_kind_and_field_by_field(
    connected: Call, sandbox: Sandbox, tmp_path: Path
) -> None:
    connected("sync", "HQ")
    someone = sorted(sandbox.company.members)[3]
    sandbox.control.update_member(someone, position="Captain")
    sandbox.control.create_member("new.one", "New One", [1])
    task = _preview(connected)
    plan = connected("plan", "show", task).json
    assert plan["preview"] is True and plan["stale"] is None
    kinds = {(one["operation"], one["object"]): one["count"] for one in plan["groups"]}
    assert kinds == {("create", "employee"): 1, ("update", "employee"): 1}
    (update,) = [one for one in plan["changes"] if one["operation"] == "update"]
    assert update["fields"]["title"]["after"] == "Captain"
    assert update["changes"].endswith("-> Captain")
    found = connected("plan", "show", task, "--search", "new.one").json["changes"]
    assert [one["third_party_id"] for one in found] == ["new.one"]
    file = tmp_path / "plan.csv"
    assert connected("plan", "show", task, "--export", str(file)).json["rows"] == 2
    assert "-> Captain" in file.read_text(encoding="utf-8-sig")
    plain = connected("plan", "show", task, as_json=False)
    assert "Captain" in plain.out
    assert [one["task"] for one in connected("plan", "list", "HQ").json] == [int(task)]


def test_a_plan_is_applied_but_for_what_is_held(connected: Call, sandbox: Sandbox) -> None:
    connected("sync", "HQ")
    for userid in ("new.one", "new.two"):
        sandbox.control.create_member(userid, userid.title(), [1])
    task = _preview(connected)
    applied = connected("plan", "apply", task, "--hold", "employee:new.one")
    assert applied.code == 0
    assert applied.json["employees"]["created"] == 1
    assert applied.json["employees"]["skipped"] == 1
    assert "plans it again" in applied.err
    (held,) = connected("records", str(applied.json["task"]), "--operation", "skip").json
    assert (held["third_party_id"], held["reason"]) == ("new.one", "held_back")
    assert held["result"] == "success" and held["before"] is None
    ids = {one["external_id"] for one in connected("directory", "HQ", "employees").json}
    assert "new.two" in ids and "new.one" not in ids
    again = connected("plan", "apply", task)
    assert again.code == 4
    assert again.json["error"]["code"] == "plan_out_of_date"
    assert "already" in again.json["error"]["message"]
    later = connected("sync", "HQ").json
    assert later["employees"]["created"] == 1, "the next run plans it again"


def test_a_held_deletion_lowers_what_goes(connected: Call, sandbox: Sandbox) -> None:
    connected("sync", "HQ")
    gone = sandbox.control.mass_departure(count=3)
    task = _preview(connected)
    applied = connected("plan", "apply", task, "--hold", gone[0], "--hold", gone[1]).json
    assert (applied["employees"]["deleted"], applied["employees"]["skipped"]) == (1, 2)
    assert applied["employees"]["total"] == 57 + 2, "what stays is counted"
    assert len(connected("directory", "HQ", "employees").json) == 59
    assert connected("sync", "HQ").json["employees"]["deleted"] == 2


def test_whatever_is_wrong_with_a_plan_is_refused_with_the_reason(
    connected: Call, sandbox: Sandbox
) -> None:
    first = str(connected("sync", "HQ").json["task"])
    assert connected("plan", "show", first).json["error"]["code"] == "not_found"
    sandbox.control.create_member("new.one", "New One", [1])
    task = _preview(connected)
    unknown = connected("plan", "apply", task, "--hold", "nobody")
    assert unknown.code == 4 and "nobody" in unknown.json["error"]["message"]
    connected("sync", "HQ")
    assert connected("plan", "show", task).json["stale"] == "directory"
    stale = connected("plan", "apply", task)
    assert stale.code == 4
    assert stale.json["state"] == "failed" and "changed since" in stale.json["message"]
    assert connected("plan", "list", "HQ").json == []


def test_other_settings_make_it_stale(connected: Call, sandbox: Sandbox) -> None:
    task = _preview(connected)
    document = connected("idp", "show", "HQ").json
    document["scope"] = {"mode": "partial", "departments": [2]}
    connected("idp", "apply", "-", "--untested", stdin=json.dumps(document))
    refused = connected("plan", "apply", task)
    assert refused.code == 4
    assert "settings" in refused.json["error"]["message"]


def test_a_discarded_plan_waits_for_nobody(connected: Call) -> None:
    task = _preview(connected)
    assert connected("plan", "discard", task).json == {"task": int(task), "discarded": True}
    assert connected("plan", "list", "HQ").json == []
    assert connected("plan", "apply", task).code == 4
    assert connected("plan", "discard").code == 2
