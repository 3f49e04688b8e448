"""`explain` as scripts use it."""

from __future__ import annotations

from sase_desktop.sandbox import Sandbox

from .conftest import Call


def test_a_person_is_explained_offline_and_live(connected: Call, sandbox: Sandbox) -> None:
    connected("sync", "HQ")
    person = connected("directory", "HQ", "employees").json[0]["external_id"]
    told = connected("explain", "HQ", person)
    assert told.code == 0
    assert list(told.json) == ["asked", "live", "found", "candidates", "steps"]
    assert told.json["found"]["third_party_id"] == person
    assert next(one["step"] for one in told.json["steps"]) == "received"
    sandbox.control.update_member(person, position="Queen")
    live = connected("explain", "HQ", person, "--live").json
    assert live["live"] is True
    assert live["steps"][-1]["details"] == ["Fields: title"]
    people = connected("explain", "HQ", person, as_json=False)
    assert person in people.out
    missing = connected("explain", "HQ", "nobody.at.all").json
    assert missing["found"] is None
    assert {one["status"] for one in missing["steps"]} == {"unknown"}
    assert connected("explain", "Nowhere", person).code == 4


def test_an_id_of_two_objects_is_told_apart(connected: Call, sandbox: Sandbox) -> None:
    sandbox.control.create_member("2", "Two", [2])
    connected("sync", "HQ")
    assert len(connected("explain", "HQ", "2").json["candidates"]) == 2
    found = connected("explain", "HQ", "2", "--object", "department").json["found"]
    assert found["object"] == "department"
    assert connected("explain", "HQ", "2", "--object", "group").code == 2
