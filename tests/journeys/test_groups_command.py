"""`groups ...` as scripts use it: shapes, exit codes, refusals with key paths."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Call

GROUP = {
    "name": "Sales",
    "description": "East and <b>West</b>",
    "rules": [
        {"scope": "department", "relation": "equal", "value": "2", "idp": "HQ"},
        {"scope": "email", "relation": "equal", "value": "=cmd|x"},
    ],
}


def test_a_group_is_applied_listed_shown_and_deleted(connected: Call, tmp_path: Path) -> None:
    connected("sync", "HQ")
    applied = connected("groups", "apply", "-", stdin=json.dumps(GROUP))
    assert (applied.code, applied.json) == (0, GROUP)
    assert connected("groups", "show", "SALES").json == GROUP
    listed = connected("groups", "list").json
    assert [list(one) for one in listed] == [
        ["name", "description", "rules", "members", "state", "updated_at"]
    ]
    members = connected("groups", "members", "Sales").json
    assert listed[0]["members"] == len(members) > 0
    assert listed[0]["state"] == "ok"
    assert list(members[0])[:3] == ["idp", "external_id", "username"]
    file = tmp_path / "members.xlsx"
    exported = connected("groups", "members", "Sales", "--export", str(file))
    assert exported.json == {"file": str(file), "rows": len(members)}
    changed = {**GROUP, "name": "sales", "rules": GROUP["rules"][1:]}
    assert connected("groups", "apply", "-", stdin=json.dumps(changed)).json == changed
    assert connected("groups", "members", "sales").json == []
    told = connected("groups", "delete", "Sales")
    assert told.code == 2
    assert "--yes" in told.json["error"]["message"]
    assert connected("groups", "delete", "Sales", "--yes").json == {"deleted": "sales"}
    assert connected("groups", "list").json == []


def test_what_is_wrong_is_refused_at_its_key_path(connected: Call) -> None:
    wrong = {"name": "a b", "colour": 1, "rules": [
        {"scope": "department", "relation": "equal", "value": "2", "idp": "Nowhere", "x": 1},
        {"scope": "shoe", "relation": "equal", "value": "2"},
    ]}  # fmt: skip
    refused = connected("groups", "apply", "-", stdin=json.dumps(wrong))
    assert refused.code == 2
    paths = {one["path"] for one in refused.json["error"]["problems"]}
    assert paths == {"name", "colour", "rules[0].idp", "rules[0].x", "rules[1].scope"}
    missing = connected("groups", "show", "Sales")
    assert missing.code == 4
    assert missing.json["error"]["code"] == "not_found"
    unknown = {**GROUP, "rules": [{**GROUP["rules"][0], "value": "777"}]}  # type: ignore[dict-item]
    refused = connected("groups", "apply", "-", stdin=json.dumps(unknown))
    assert [one["path"] for one in refused.json["error"]["problems"]] == ["rules[0].value"]


def test_without_json_lines_are_for_people(call: Call) -> None:
    assert call("groups", "list", as_json=False).out == ""
    assert call("groups").code == 2
