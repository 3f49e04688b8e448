"""`leavers ...` as scripts use it."""

from __future__ import annotations

import json

from sase_desktop.sandbox import Sandbox

from .conftest import Call


def test_leavers_are_listed_kept_and_deleted(connected: Call, sandbox: Sandbox) -> None:
    document = connected("idp", "show", "HQ").json
    document["leavers"] = {"grace": {"runs": 2, "days": 30}}
    applied = connected("idp", "apply", "-", stdin=json.dumps(document))
    assert applied.code == 0, applied.err
    assert connected("idp", "show", "HQ").json["leavers"] == document["leavers"]
    connected("sync", "HQ")
    gone = sorted(sandbox.company.members)[:2]
    for one in gone:
        sandbox.control.delete_member(one)
    summary = connected("sync", "HQ").json
    assert (summary["employees"]["leaving"], summary["employees"]["deleted"]) == (2, 0)
    listed = connected("leavers", "list", "HQ").json
    assert [one["external_id"] for one in listed] == gone
    assert set(listed[0]["leaving"]) == {"since", "runs", "deleted_on"}
    assert connected("leavers", "keep", "HQ", gone[0]).json["kept"] == gone[0]
    assert connected("leavers", "keep", "HQ", gone[0]).json["task"] is None
    assert connected("leavers", "list", "HQ").json[0]["leaving"]["runs"] is None
    told = connected("leavers", "delete", "HQ", gone[1])
    assert told.code == 2
    assert "--yes" in told.json["error"]["message"]
    assert connected("leavers", "delete", "HQ", gone[1], "--yes").code == 0
    assert [one["external_id"] for one in connected("leavers", "list", "HQ").json] == gone[:1]
    lines = connected("leavers", "list", "HQ", as_json=False).out.splitlines()
    assert lines[0].endswith("\tkept")


def test_whoever_is_not_leaving_is_refused(connected: Call, sandbox: Sandbox) -> None:
    connected("sync", "HQ")
    somebody = min(sandbox.company.members)
    for words in (("keep", "HQ", somebody), ("delete", "HQ", somebody, "--yes")):
        refused = connected("leavers", *words)
        assert refused.code == 4
        assert refused.json["error"]["code"] == "not_found"
