"""A company that changes between runs gives exactly the counts and records that were made."""

from __future__ import annotations

from typing import Any

from sase_desktop.sandbox import Sandbox

from .conftest import Call


def test_every_kind_of_change_is_counted_and_recorded_once(
    connected: Call, sandbox: Sandbox
) -> None:
    control = sandbox.control
    first = connected("sync", "HQ").json
    assert (first["departments"]["created"], first["employees"]["created"]) == (12, 60)
    second = connected("sync", "HQ").json
    assert second["departments"] == {**first["departments"], "created": 0, "unchanged": 12}
    assert second["employees"] == {**first["employees"], "created": 0, "unchanged": 60}
    assert connected("records", str(second["task"])).json == []

    people = {one["external_id"]: one for one in connected("directory", "HQ", "employees").json}
    places = {one["external_id"]: one for one in connected("directory", "HQ", "departments").json}
    parents = {one["parent"] for one in places.values()}
    leaves = [one for one in places if one not in parents]
    staff = {one: [each for each in people if one in people[each]["departments"]] for one in places}

    # A department is born, one is renamed, one moves, and an empty one goes.
    born = control.create_department("Night shift 夜班", 1)
    passing = control.create_department("Passing 临时", 1)
    connected("sync", "HQ")
    control.delete_department(passing)
    renamed, moved = (one for one in leaves[:2])
    control.update_department(int(renamed), name="Renamed 改名")
    target = next(
        one for one in places
        if one not in (renamed, moved, "1") and places[moved]["parent"] != one
        and one != moved
    )  # fmt: skip
    control.update_department(int(moved), parent_id=int(target))
    # Two people come, one is renamed, one moves, three go.
    control.create_member("zhao.new", "赵新", [born])
    control.create_member("grant.new", "Grant New", [1, born])
    plain = [one for one in people if not any(one in staff[each] for each in (renamed, moved))]
    control.update_member(plain[0], name="新名字 New Name")
    control.update_member(plain[1], departments=[born])
    for one in plain[2:5]:
        control.delete_member(one)

    changed = connected("sync", "HQ").json
    assert changed["departments"] == {
        "total": 13, "created": 0, "updated": 2, "deleted": 1, "unchanged": 11,
        "skipped": 0, "failed": 0,
    }  # fmt: skip
    assert changed["employees"] == {
        "total": 59, "created": 2, "updated": 2, "deleted": 3, "unchanged": 55,
        "skipped": 0, "failed": 0,
    }  # fmt: skip
    records = connected("records", str(changed["task"])).json
    told = {(one["operation"], one["object"], one["third_party_id"]) for one in records}
    assert told == {
        ("update", "department", renamed),
        ("update", "department", moved),
        ("delete", "department", str(passing)),
        ("create", "employee", "zhao.new"),
        ("create", "employee", "grant.new"),
        ("update", "employee", plain[0]),
        ("update", "employee", plain[1]),
        *(("delete", "employee", one) for one in plain[2:5]),
    }
    by_id = {one["third_party_id"]: one for one in records}
    assert by_id[plain[0]]["before"]["username"] == people[plain[0]]["username"]
    assert by_id[plain[0]]["after"]["username"] == "新名字 New Name"
    assert by_id[plain[2]]["reason"] == "removed_at_source"
    assert by_id[plain[2]]["third_party"] is None
    assert by_id[moved]["after"]["parent"] == target
    after = {one["external_id"]: one for one in connected("directory", "HQ", "employees").json}
    assert after["grant.new"]["departments"] == sorted(["1", str(born)], key=len)
    assert set(after) == (set(people) - set(plain[2:5])) | {"zhao.new", "grant.new"}
    again = connected("sync", "HQ").json
    assert again["employees"]["unchanged"] == 59
    assert _changes(again) == 0


def test_a_renamed_department_renames_the_path_of_everything_beneath(
    connected: Call, sandbox: Sandbox
) -> None:
    connected("sync", "HQ")
    places = connected("directory", "HQ", "departments").json
    parent = next(one for one in places if any(each["parent"] == one["external_id"] != "1"
                                               for each in places))  # fmt: skip
    sandbox.control.update_department(int(parent["external_id"]), name="Alpha")
    told = connected("sync", "HQ").json
    assert told["departments"]["updated"] == 1
    for one in connected("directory", "HQ", "departments").json:
        if one["parent"] == parent["external_id"]:
            assert " / Alpha / " in one["path"]


def _changes(summary: dict[str, Any]) -> int:
    kinds = ("created", "updated", "deleted", "skipped", "failed")
    return sum(summary[kind][one] for kind in ("departments", "employees") for one in kinds)
