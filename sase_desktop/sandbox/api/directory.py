"""Departments and members: what the app of the token may see of them."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from sase_desktop.sandbox.api.endpoint import ApiError, Call, Endpoint, envelope
from sase_desktop.sandbox.corp import AppKind, Department, Member
from sase_desktop.sandbox.visibility import View

_NO_MEMBER: dict[str, Any] = {
    "department": [],
    "order": [],
    "is_leader_in_dept": [],
    "direct_leader": [],
}
_MAX_ROWS = 10_000
_ENTERPRISE = frozenset((AppKind.SELF_BUILT_OLD, AppKind.SELF_BUILT_NEW))


def list_departments(call: Call) -> bytes:
    wanted = call.integer("id")
    view = call.view
    return _cached(
        view,
        ("department/list", wanted),
        lambda: {"department": [view.department_fields(one) for one in _departments(call, wanted)]},
    )


def list_department_ids(call: Call) -> bytes:
    wanted = call.integer("id")
    return _cached(
        call.view,
        ("department/simplelist", wanted),
        lambda: {
            "department_id": [
                {"id": one.department_id, "parentid": one.parent_id, "order": one.order}
                for one in _departments(call, wanted)
            ]
        },
    )


def get_department(call: Call) -> dict[str, Any]:
    wanted = call.integer("id", missing=ApiError(60003, "department not found"))
    assert wanted is not None
    return {"department": call.view.department_fields(_visible_department(call, wanted))}


def list_members(call: Call) -> bytes:
    return _members_answer(call, "user/list", lambda view, member: view.member_fields(member))


def list_members_briefly(call: Call) -> bytes:
    return _members_answer(call, "user/simplelist", lambda view, member: view.brief_fields(member))


def get_member(call: Call) -> dict[str, Any]:
    userid = call.request.query.get("userid")
    if userid is None:
        raise ApiError(41009, "userid missing")
    return call.view.member_fields(_visible_member(call, userid))


def list_member_ids(call: Call) -> dict[str, Any]:
    """Pages of (member, department); the cursor names the state of the corp that it belongs to."""
    limit = call.body.get("limit", _MAX_ROWS)
    if not isinstance(limit, int) or not 1 <= limit <= _MAX_ROWS:
        raise ApiError(40058, "invalid limit, should be between 1 and 10000")
    view = call.view
    begin = _read_cursor(call.body.get("cursor"), view.generation)
    rows = view.rows()
    page, end = rows[begin : begin + limit], begin + limit
    return {
        "next_cursor": _make_cursor(end, view.generation) if end < len(rows) else "",
        "dept_user": [
            {"userid": view.shown_userid(member.userid), "department": department}
            for member, department in page
        ],
    }


def find_by_mobile(call: Call) -> dict[str, Any]:
    mobile = call.text("mobile")
    if not 5 <= len(mobile.encode()) <= 32:
        raise ApiError(40058, "invalid mobile")
    return _found(call, lambda member: bool(member.mobile) and member.mobile == mobile)


def find_by_email(call: Call) -> dict[str, Any]:
    email = call.text("email").lower()
    personal = call.body.get("email_type", 1) == 2
    return _found(call, lambda one: (one.email if personal else one.biz_mail).lower() == email)


def to_plain_ids(call: Call) -> dict[str, Any]:
    """openuserid_to_userid: a company reads a provider's spelling of its own members."""
    wanted = call.body.get("open_userid_list")
    source = call.body.get("source_agentid")
    if not isinstance(wanted, list) or not 1 <= len(wanted) <= 1000:
        raise ApiError(40058, "invalid open_userid_list")
    view = call.view
    other = view.corp.apps.get(source) if isinstance(source, int) else None
    if other is None:
        raise ApiError(40056, "invalid agentid")
    theirs = call.world.view(view.corp, other)
    found, unknown = [], []
    for text in wanted:
        member = theirs.find_member(str(text))
        if member and theirs.sees_member(member) and view.sees_member(member):
            found.append({"open_userid": text, "userid": member.userid})
        else:
            unknown.append(text)
    return {"userid_list": found, "invalid_open_userid_list": unknown}


def to_open_ids(call: Call) -> dict[str, Any]:
    wanted = call.body.get("userid_list")
    if not isinstance(wanted, list) or not 1 <= len(wanted) <= 1000:
        raise ApiError(40058, "invalid userid_list")
    view = call.view
    found, unknown = [], []
    for text in wanted:
        member = view.corp.find_member(str(text))
        if member and view.sees_member(member):
            found.append({"userid": text, "open_userid": view.shown_userid(member.userid)})
        else:
            unknown.append(text)
    return {"open_userid_list": found, "invalid_userid_list": unknown}


def _cached(view: View, question: tuple[object, ...], make: Callable[[], dict[str, Any]]) -> bytes:
    body = view.bodies.get(question)
    if body is None:
        body = view.bodies[question] = envelope(make())
    return body


def _departments(call: Call, wanted: int | None) -> list[Department]:
    view = call.view
    if wanted is None:
        return view.departments()
    _visible_department(call, wanted)
    return [view.corp.departments[one] for one in view.corp.subtree(wanted)]


def _visible_department(call: Call, department_id: int) -> Department:
    view = call.view
    department = view.corp.departments.get(department_id)
    if department is None:
        raise ApiError(call.world.choices.unknown_department_code, "department not found")
    if not view.sees_department(department_id):
        raise ApiError(60011, "no privilege to access/modify contact/party/agent ")
    return department


def _visible_member(call: Call, userid: str) -> Member:
    view = call.view
    member = view.find_member(userid)
    if member is None:
        raise ApiError(60111, "userid not found")
    if not view.sees_member(member):
        code = call.world.choices.invisible_member_code
        words = "no privilege to access/modify contact/party/agent "
        raise ApiError(code, "userid not found" if code == 60111 else words)
    return member


def _members_answer(
    call: Call, what: str, render: Callable[[View, Member], dict[str, Any]]
) -> bytes:
    wanted = call.integer("department_id", missing=ApiError(60003, "department not found"))
    assert wanted is not None
    deep = call.request.query.get("fetch_child") == "1"
    view = call.view
    question = (what, wanted, deep)
    ready = view.bodies.get(question)
    most = call.world.traffic.limits.list_members
    if ready is not None and not most:
        return ready
    _visible_department(call, wanted)
    members = _members_of(view, wanted, deep)
    if most and len(members) > most:
        raise ApiError(45029, "response size out of limit, fetch per department")
    return _cached(view, question, lambda: {"userlist": [render(view, one) for one in members]})


def _members_of(view: View, department_id: int, deep: bool) -> list[Member]:
    if not deep:
        return view.corp.staff(department_id)
    once: dict[str, Member] = {}
    for department in view.corp.subtree(department_id):
        for member in view.corp.staff(department):
            once.setdefault(member.key, member)
    return list(once.values())


def _found(call: Call, matches: Callable[[Member], bool]) -> dict[str, Any]:
    view = call.view
    for member in view.corp.members.values():
        if matches(member) and view.sees_member(member):
            return {"userid": view.shown_userid(member.userid)}
    raise ApiError(46004, "user not exist")


def _make_cursor(begin: int, generation: int) -> str:
    return base64.urlsafe_b64encode(f"{generation}:{begin}".encode()).decode()


def _read_cursor(cursor: object, generation: int) -> int:
    if cursor is None or cursor == "":
        return 0
    try:
        text = base64.urlsafe_b64decode(str(cursor)).decode()
        made_at, begin = (int(part) for part in text.split(":"))
    except (binascii.Error, ValueError):
        raise ApiError(50100, "invalid cursor") from None
    if made_at != generation:
        raise ApiError(50100, "invalid cursor, the directory has changed")
    return begin


ENDPOINTS = (
    Endpoint(
        "department/list", list_departments, empty={"department": []}, refused_from_new_ip=True
    ),
    Endpoint("department/simplelist", list_department_ids, empty={"department_id": []}),
    Endpoint("department/get", get_department, refused_from_new_ip=True),
    Endpoint(
        "user/simplelist", list_members_briefly, empty={"userlist": []}, refused_from_new_ip=True
    ),
    Endpoint("user/list", list_members, empty={"userlist": []}, refused_from_new_ip=True),
    Endpoint("user/get", get_member, empty=_NO_MEMBER, refused_from_new_ip=True),
    Endpoint(
        "user/list_id",
        list_member_ids,
        reads_body=True,
        empty={"dept_user": []},
        allowed=frozenset((AppKind.CONTACTS_SYNC,)),
    ),
    Endpoint("user/getuserid", find_by_mobile, reads_body=True),
    Endpoint("user/get_userid_by_email", find_by_email, reads_body=True),
    Endpoint("batch/openuserid_to_userid", to_plain_ids, reads_body=True, allowed=_ENTERPRISE),
    Endpoint(
        "batch/userid_to_openuserid",
        to_open_ids,
        reads_body=True,
        allowed=frozenset((AppKind.CUSTOMIZED, AppKind.THIRD_PARTY)),
    ),
)
