"""The company changes, and whoever subscribed is told."""

from collections.abc import Callable

import pytest

from sase_desktop.sandbox import ControlError, Sandbox
from tests.sandbox.callers import Receiver, api, token_for


def _contact_receiver(sandbox: Sandbox) -> Receiver:
    keys = sandbox.world.contact_callback
    corp_id = sandbox.corp_id
    return Receiver(keys.token, keys.encoding_aes_key, corp_id, corp_id)


def test_the_rules_of_the_directory_hold(sandbox: Sandbox) -> None:
    control = sandbox.control
    top = control.create_department("Top")
    child = control.create_department("Child", top)
    control.create_member("a.b", "A", [child])
    branch = sandbox.company.children(1)[0]
    cases: list[tuple[int, Callable[[], object]]] = [
        (60008, lambda: control.create_department("Child", top)),
        (60009, lambda: control.create_department("a:b")),
        (60001, lambda: control.create_department("x" * 65)),
        (60004, lambda: control.create_department("Lost", 10**6)),
        (60010, lambda: control.update_department(top, parent_id=child)),
        (60007, lambda: control.delete_department(1)),
        (60006, lambda: control.delete_department(top)),
        (60005, lambda: control.delete_department(child)),
        (60003, lambda: control.delete_department(10**6)),
        (60102, lambda: control.create_member("A.B", "Again", [branch])),
        (60111, lambda: control.delete_member("nobody")),
        (60123, lambda: control.update_member("a.b", departments=[10**6])),
        (40003, lambda: control.create_member("-x", "X", [branch])),
        (60112, lambda: control.update_member("a.b", name="")),
    ]
    for errcode, deed in cases:
        with pytest.raises(ControlError) as refused:
            deed()
        assert refused.value.errcode == errcode
    place = top
    for level in range(3, 16):
        place = control.create_department(f"Level {level}", place)
    with pytest.raises(ControlError) as refused:
        control.create_department("Too deep", place)
    assert refused.value.errcode == 60002


def test_mutations_reach_the_api(sandbox: Sandbox) -> None:
    control, token = sandbox.control, token_for(sandbox)
    place = control.create_department("新部门", name_en="New")
    control.create_member("Ada.Lovelace", "Ada", [place, 1], position="Analyst")
    control.update_member("ada.lovelace", departments=[place], status=2)
    fields = api(sandbox, "user/get", access_token=token, userid="ADA.LOVELACE")
    assert (fields["department"], fields["status"], fields["enable"]) == ([place], 2, 0)
    assert fields["main_department"] == place
    control.rename_userid("ada.lovelace", "ada.king")
    gone = api(sandbox, "user/get", access_token=token, userid="ada.lovelace")
    assert gone["errcode"] == 60111
    control.update_department(place, name="改名", order=7)
    department = api(sandbox, "department/get", access_token=token, id=place)["department"]
    assert (department["name"], department["order"]) == ("改名", 7)
    control.delete_department(place, recursive=True)
    assert "ada.king" not in sandbox.company.members
    assert api(sandbox, "department/get", access_token=token, id=place)["errcode"] == 60003


def test_mass_departure_and_reset(sandbox: Sandbox) -> None:
    before = dict(sandbox.company.members)
    gone = sandbox.control.mass_departure(share=0.5)
    assert len(gone) == 100
    assert len(sandbox.company.members) == 100
    assert len(sandbox.control.mass_departure(count=10**9)) == 100
    assert sandbox.control.mass_departure(count=5) == []
    sandbox.control.reset()
    assert sandbox.company.members == before
    counts = sandbox.control.reset(departments=5, employees=20, seed=9)
    assert counts == {"departments": 5, "employees": 20}
    assert token_for(sandbox), "what was authorized stays authorized"
    with pytest.raises(ControlError, match="Employees must be between"):
        sandbox.control.reset(employees=1)


def test_hostile_names_come_through_unchanged(sandbox: Sandbox) -> None:
    changed = sandbox.control.hostile_names(count=15)
    token = token_for(sandbox)
    names = {
        api(sandbox, "user/get", access_token=token, userid=one)["name"]
        for one in changed["userids"]
    }
    assert '=HYPERLINK("http://example.com","click")' in names
    assert any(len(name) == 4000 for name in names)
    assert any("\x07" in name for name in names)
    tree = api(sandbox, "department/list", access_token=token)["department"]
    shown = {one["id"]: one["name"] for one in tree}
    assert "<b>" in shown[changed["department_ids"][0]]


def test_change_contact_events(sandbox: Sandbox) -> None:
    control = sandbox.control
    with _contact_receiver(sandbox) as receiver:
        assert control.register_contact_callback(receiver.url)["delivery"]["is_delivered"]
        place = control.create_department("R&amp;D ]]&")
        control.update_department(place, name="Renamed")
        control.create_member("eve", "Eve", [place, 1], mobile="13800000000")
        control.update_member("eve", position="Boss")
        control.rename_userid("eve", "eva")
        control.put_tag(1, "T", ["eva"], [place])
        control.delete_member("eva")
        control.delete_department(place)
        control.flush_callbacks()
        told = receiver.messages
    kinds = [one["ChangeType"] for one in told]
    assert kinds == [
        "create_party",
        "update_party",
        "create_user",
        "update_user",
        "update_user",
        "update_tag",
        "delete_user",
        "delete_party",
    ]
    first = told[0]
    assert first["ToUserName"] == sandbox.corp_id
    assert (first["FromUserName"], first["MsgType"]) == ("sys", "event")
    assert first["Event"] == "change_contact"
    assert (first["Id"], first["Name"]) == (str(place), "R&amp;D ]]&")
    assert told[2]["Department"] == f"{place},1"
    assert told[2]["Mobile"] == "13800000000"
    assert told[3]["Position"] == "Boss"
    assert "Name" not in told[3]
    assert (told[4]["UserID"], told[4]["NewUserID"]) == ("eve", "eva")
    assert told[5]["AddUserItems"] == "eva"
    assert told[6]["UserID"] == "eva"
    assert told[7]["Id"] == str(place)


def test_reduced_events(start: Callable[..., Sandbox]) -> None:
    sandbox = start(reduced_contact_events=True)
    control = sandbox.control
    with _contact_receiver(sandbox) as receiver:
        control.register_contact_callback(receiver.url)
        place = control.create_department("Here")
        control.update_department(place, name="There")
        control.create_member("eve", "Eve", [place])
        control.update_member("eve", name="Eva")
        control.update_member("eve", departments=[1])
        control.flush_callbacks()
    common = {"ToUserName", "FromUserName", "CreateTime", "MsgType", "Event", "ChangeType"}
    told = [{k: v for k, v in one.items() if k not in common} for one in receiver.messages]
    assert told == [
        {"Id": str(place), "ParentId": "1"},
        {"UserID": "eve", "Department": str(place)},
        {"UserID": "eve", "Department": "1"},
    ]
