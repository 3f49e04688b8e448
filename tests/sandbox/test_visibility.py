"""The field matrix, scopes and paging."""

from collections.abc import Callable
from typing import Any

import pytest

from sase_desktop.sandbox import AppKind, Sandbox
from sase_desktop.sandbox.corp import Member
from tests.sandbox.callers import api, token_for

SENSITIVE = {"mobile", "email", "biz_mail", "address", "qr_code", "avatar", "thumb_avatar"}
DETAILS = {"position", "telephone", "extattr"}


def _rich_member(sandbox: Sandbox) -> Member:
    return next(one for one in sandbox.company.members.values() if one.mobile and one.gender == "2")


def _read(sandbox: Sandbox, userid: str, token: str | None = None) -> dict[str, Any]:
    return api(sandbox, "user/get", access_token=token or token_for(sandbox), userid=userid)


@pytest.mark.parametrize("kind", [AppKind.SELF_BUILT_OLD, AppKind.CONTACTS_SYNC])
def test_old_apps_and_contacts_sync_read_everything(
    start: Callable[..., Sandbox], kind: AppKind
) -> None:
    sandbox = start(app_kind=kind)
    member = _rich_member(sandbox)
    fields = _read(sandbox, member.userid.upper())
    assert fields["errcode"] == 0
    assert fields.keys() >= SENSITIVE | DETAILS | {"alias", "status", "enable"}
    assert fields["name"] == member.name
    assert fields["gender"] == "2"
    assert fields["mobile"] == member.mobile
    assert "open_userid" not in fields


def test_new_self_built_apps_miss_seven_fields(start: Callable[..., Sandbox]) -> None:
    sandbox = start(app_kind=AppKind.SELF_BUILT_NEW)
    member = _rich_member(sandbox)
    fields = _read(sandbox, member.userid)
    assert not fields.keys() & SENSITIVE
    assert fields["gender"] == "0"
    assert fields.keys() >= DETAILS | {"alias", "status", "name", "direct_leader"}


def test_customized_apps_read_what_was_granted(start: Callable[..., Sandbox]) -> None:
    sandbox = start(app_kind=AppKind.CUSTOMIZED)
    member = _rich_member(sandbox)
    bare = _read(sandbox, member.userid)
    assert bare["name"] == bare["userid"] == member.userid
    assert not bare.keys() & (SENSITIVE | DETAILS)
    assert bare.keys() >= {"alias", "status", "is_leader_in_dept"}
    token = token_for(sandbox)
    root = api(sandbox, "department/get", access_token=token, id=1)["department"]
    assert root["name"] == "1"
    grants = ["user_name", "department_name", "position", "telephone", "extattr", "mobile"]
    sandbox.control.update_app(
        sandbox.agent_id, grants=[f"contact:sensitive:{one}" for one in grants]
    )
    fields = _read(sandbox, member.userid)
    assert fields["name"] == member.name
    assert fields.keys() >= DETAILS
    assert not fields.keys() & SENSITIVE, "members have to consent one by one"
    root = api(sandbox, "department/get", access_token=token, id=1)["department"]
    assert root["name"] == sandbox.company_name
    permissions = api(sandbox, "agent/get_permissions", {}, access_token=token)
    assert "contact:sensitive:mobile" in permissions["app_permissions"]


def test_third_party_apps_read_ids_only(start: Callable[..., Sandbox]) -> None:
    sandbox = start(app_kind=AppKind.THIRD_PARTY, encrypted_ids=True)
    token = token_for(sandbox)
    people = api(sandbox, "user/list", access_token=token, department_id=1)["userlist"]
    one = people[0]
    assert one["userid"].startswith("wo")
    assert len(one["userid"]) == 32
    assert one["name"] == one["userid"]
    assert one["open_userid"].startswith("wo")
    assert not one.keys() & (SENSITIVE | DETAILS | {"alias"})
    assert _read(sandbox, one["userid"], token)["errcode"] == 0
    assert _read(sandbox, one["userid"].upper(), token)["errcode"] == 60111
    assert _read(sandbox, next(iter(sandbox.company.members)), token)["errcode"] == 60111
    tree = api(sandbox, "department/list", access_token=token)["department"]
    assert all(place["name"] == str(place["id"]) and "name_en" not in place for place in tree)


def test_encrypted_ids_can_be_mapped_by_the_company(start: Callable[..., Sandbox]) -> None:
    sandbox = start(encrypted_ids=True)
    suite = sandbox.world.provider.template
    app = sandbox.world.authorize(suite.suite_id, suite.kind, "Shop")
    corp_id = sandbox.world.view(sandbox.company, app).shown_corp_id()
    assert corp_id.startswith("wp")
    token = token_for(sandbox, app.secret, corp_id)
    shown = api(sandbox, "user/list", access_token=token, department_id=1)["userlist"][0]["userid"]
    answer = api(
        sandbox,
        "batch/openuserid_to_userid",
        {"open_userid_list": [shown, "woNobody"], "source_agentid": app.agent_id},
        access_token=token_for(sandbox),
    )
    plain = sandbox.company.staff(1)[0].userid
    assert answer["userid_list"] == [{"open_userid": shown, "userid": plain}]
    assert answer["invalid_open_userid_list"] == ["woNobody"]
    back = api(sandbox, "batch/userid_to_openuserid", {"userid_list": [plain]}, access_token=token)
    assert back["open_userid_list"] == [{"userid": plain, "open_userid": shown}]


def test_a_partial_scope(sandbox: Sandbox) -> None:
    company, control = sandbox.company, sandbox.control
    branch = company.children(1)[0]
    inside = set(company.subtree(branch))
    outside = (one for one in company.members.values() if not inside & set(one.departments))
    lone, tagged, hidden = next(outside), next(outside), next(outside)
    control.put_tag(9, "Tagged", [tagged.userid])
    control.update_app(
        sandbox.agent_id, scope={"parties": [branch], "users": [lone.userid], "tags": [9]}
    )
    token = token_for(sandbox)

    def call(path: str, **query: object) -> dict[str, Any]:
        return api(sandbox, path, access_token=token, **query)

    tree = call("department/list")["department"]
    assert {one["id"] for one in tree} == inside
    subtree = call("department/list", id=branch)["department"]
    assert sorted(one["id"] for one in subtree) == sorted(inside)
    assert {one["id"] for one in call("department/simplelist")["department_id"]} == inside
    for path, name in (("department/list", "id"), ("user/list", "department_id")):
        assert call(path, **{name: 1})["errcode"] == 60011
        assert call(path, **{name: 9_999_999})["errcode"] == 60003
        assert call(path, **{name: "abc"})["errcode"] == 40035
    for one in (lone, tagged):
        fields = call("user/get", userid=one.userid)
        assert fields["errcode"] == 0
        assert fields["department"] == fields["order"] == fields["is_leader_in_dept"] == []
        assert "main_department" not in fields
    people = call("user/list", department_id=branch, fetch_child=1)["userlist"]
    assert len(people) == len({one["userid"] for one in people})
    for one in people:
        assert set(one["department"]) <= inside
        assert len(one["department"]) == len(one["order"]) == len(one["is_leader_in_dept"])
    assert call("user/get", userid=hidden.userid)["errcode"] == 60011
    control.set_choices(invisible_member_code=60111, unknown_department_code=60123)
    assert call("user/get", userid=hidden.userid)["errcode"] == 60111
    assert call("department/list", id=9_999_999)["errcode"] == 60123
    agent = call("agent/get", agentid=sandbox.agent_id)
    assert agent["allow_partys"] == {"partyid": [branch]}
    assert agent["allow_userinfos"] == {"user": [{"userid": lone.userid}]}
    assert agent["allow_tags"] == {"tagid": [9]}


def test_list_id_pages(sandbox: Sandbox) -> None:
    token = token_for(sandbox, sandbox.contacts_sync_secret)
    rows: list[tuple[str, int]] = []
    body: dict[str, object] = {"limit": 37}
    while True:
        answer = api(sandbox, "user/list_id", body, access_token=token)
        assert answer["errcode"] == 0
        rows += [(one["userid"], one["department"]) for one in answer["dept_user"]]
        if not answer["next_cursor"]:
            break
        body["cursor"] = answer["next_cursor"]
    members = sandbox.company.members.values()
    assert rows == [(one.userid, place) for one in members for place in one.departments]
    cursor = api(sandbox, "user/list_id", {"limit": 1}, access_token=token)["next_cursor"]
    sandbox.control.mass_departure(count=1)
    stale = api(sandbox, "user/list_id", {"cursor": cursor}, access_token=token)
    assert stale["errcode"] == 50100
    assert api(sandbox, "user/list_id", {"cursor": "?"}, access_token=token)["errcode"] == 50100


def test_contacts_sync_from_a_new_address(sandbox: Sandbox) -> None:
    agent = next(
        one["agent_id"] for one in sandbox.control.apps() if one["kind"] == "contacts_sync"
    )
    sandbox.control.update_app(agent, calls_from_new_ip=True)
    token = token_for(sandbox, sandbox.contacts_sync_secret)
    refused = (
        "user/get user/simplelist user/list department/list department/get "
        "export/simple_user export/user export/department"
    )
    for path in refused.split():
        answer = api(sandbox, path, access_token=token)
        assert answer["errcode"] == 48009, path
    assert api(sandbox, "department/simplelist", access_token=token)["errcode"] == 0
    assert api(sandbox, "user/list_id", {}, access_token=token)["errcode"] == 0


def test_large_answers_can_be_refused(sandbox: Sandbox) -> None:
    sandbox.control.set_limits(list_members=50)
    token = token_for(sandbox)
    deep = api(sandbox, "user/list", access_token=token, department_id=1, fetch_child=1)
    assert deep["errcode"] == 45029
    assert api(sandbox, "user/list", access_token=token, department_id=1)["errcode"] == 0


def test_an_answer_changes_with_the_directory(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    before = api(sandbox, "user/list", access_token=token, department_id=1)
    assert api(sandbox, "user/list", access_token=token, department_id=1) == before
    sandbox.control.create_member("new.hire", "New Hire", [1])
    after = api(sandbox, "user/list", access_token=token, department_id=1)["userlist"]
    assert [one["userid"] for one in after if one not in before["userlist"]] == ["new.hire"]


def test_look_ups_by_mobile_and_mail(sandbox: Sandbox) -> None:
    member, token = _rich_member(sandbox), token_for(sandbox)
    found = api(sandbox, "user/getuserid", {"mobile": member.mobile}, access_token=token)
    assert found["userid"] == member.userid
    by_mail = {"email": member.biz_mail.upper()}
    found = api(sandbox, "user/get_userid_by_email", by_mail, access_token=token)
    assert found["userid"] == member.userid
    nobody = api(sandbox, "user/getuserid", {"mobile": "000000"}, access_token=token)
    assert nobody["errcode"] == 46004
