"""The page behind a QR code: the administrator chooses scope and grants, then decides.

It needs nothing beyond the unguessable id in its address, as it does in the vendor's app.
"""

from html import escape
from http import HTTPStatus
from urllib.parse import parse_qs

from sase_desktop.sandbox.api.endpoint import Reply, Request
from sase_desktop.sandbox.corp import ROOT, Corp, Scope
from sase_desktop.sandbox.pages.layout import SHIELD, page, result_page
from sase_desktop.sandbox.visibility import (
    ALL_GRANTS,
    GRANT_AVATAR,
    GRANT_DEPARTMENT_NAME,
    GRANT_EMAIL,
    GRANT_EXTATTR,
    GRANT_GENDER,
    GRANT_MOBILE,
    GRANT_NAME,
    GRANT_POSITION,
    GRANT_QR_CODE,
    GRANT_STRUCTURE,
    GRANT_TELEPHONE,
)
from sase_desktop.sandbox.world import World
from sase_desktop.sandbox.world.authorization import confirm, decline
from sase_desktop.sandbox.world.provider import OPEN_STATUSES, ScanSession, ScanStatus

PREFIX = "/scan/"

_GRANT_WORDS = {
    GRANT_NAME: ("成员姓名", "Names of members"),
    GRANT_DEPARTMENT_NAME: ("部门名称", "Names of departments"),
    GRANT_POSITION: ("职务", "Positions"),
    GRANT_TELEPHONE: ("座机", "Desk phones"),
    GRANT_EXTATTR: ("扩展属性", "Custom attributes"),
    GRANT_STRUCTURE: ("组织架构信息", "Organization structure"),
    GRANT_MOBILE: ("手机", "Mobile numbers"),
    GRANT_EMAIL: ("邮箱", "E-mail addresses"),
    GRANT_AVATAR: ("头像", "Portraits"),
    GRANT_GENDER: ("性别", "Gender"),
    GRANT_QR_CODE: ("个人二维码", "Personal QR codes"),
}
_NEED_CONSENT = (GRANT_MOBILE, GRANT_EMAIL, GRANT_AVATAR, GRANT_GENDER, GRANT_QR_CODE)


def show(world: World, request: Request) -> Reply:
    """GET counts as the scan itself; POST carries the administrator's decision."""
    session_id = request.path.removeprefix(PREFIX)
    session = world.provider.session(session_id)
    if session is None:
        return result_page(
            "bad",
            "二维码无效 Unknown QR code",
            "请在控制台重新获取二维码。",
            "Obtain a new QR code in the console.",
            status=HTTPStatus.NOT_FOUND,
        )
    if session.status not in OPEN_STATUSES:
        return _told(session)
    if request.method == "POST":
        return _decide(world, session, request)
    if session.status is ScanStatus.PENDING:
        world.provider.move_session(session_id, ScanStatus.SCANNED)
    with world.corp.lock:
        return page("授权应用 Authorize app", _question(world, session))


def read_choice(corp: Corp, form: dict[str, list[str]]) -> tuple[Scope, frozenset[str]]:
    """The chosen scope and grants; anything that the form did not offer is dropped."""
    parties: tuple[int, ...] = (ROOT,)
    if form.get("scope") == ["some"]:
        offered = {str(one): one for one in corp.children(ROOT)}
        parties = tuple(offered[one] for one in form.get("party", ()) if one in offered)
    grants = frozenset(form.get("grant", ())) & frozenset(ALL_GRANTS)
    return Scope(parties=parties), grants


def choice_fields(corp: Corp) -> str:
    """The form's two cards: what the app may see, and which fields of it."""
    departments = "".join(
        _choice("checkbox", "party", str(one), corp.departments[one].name, _headcount(corp, one))
        for one in corp.children(ROOT)
    )
    some = '<fieldset class="inner" aria-label="部门 Departments">' + departments + "</fieldset>"
    return (
        '<div class="card"><fieldset><h2>可见范围 Visibility scope</h2>'
        '<p class="quiet">应用只能读取此范围内的成员和部门。'
        "The app reads only what lies within.</p>"
        + _choice("radio", "scope", "all", "整个企业 Whole company", _headcount(corp, ROOT), True)
        + _choice("radio", "scope", "some", "指定部门 Selected departments", "", extra=' id="some"')
        + (some if departments else "")
        + "</fieldset></div>"
        + _grant_card()
    )


def _grant_card() -> str:
    lines = {
        grant: _choice(
            "checkbox",
            "grant",
            grant,
            " ".join(_GRANT_WORDS[grant]),
            checked=grant not in _NEED_CONSENT,
        )
        for grant in ALL_GRANTS
    }
    plain = "".join(line for grant, line in lines.items() if grant not in _NEED_CONSENT)
    personal = "".join(lines[grant] for grant in _NEED_CONSENT)
    return (
        '<div class="card"><details open><summary>数据权限 Granted fields</summary>'
        '<p class="quiet">未勾选的字段不会返回。Unticked fields are withheld.</p>'
        f"<fieldset>{plain}</fieldset>"
        "<fieldset><legend>另需成员本人同意 Members must also consent</legend>"
        f"{personal}</fieldset></details></div>"
    )


def app_card(corp: Corp, app_name: str, ask: str) -> str:
    return (
        f'<div class="card"><div class="who"><div class="logo">{SHIELD}</div><div>'
        f'<h1>{escape(app_name)}</h1><p class="soft">{escape(ask)}</p></div></div>'
        f"<dl><dt>企业 Company</dt><dd>{escape(corp.name)}</dd>"
        f"<dt>企业 ID Corp ID</dt><dd>{escape(corp.corp_id)}</dd></dl></div>"
    )


def _question(world: World, session: ScanSession) -> str:
    suite = world.provider.suites[session.suite_id]
    ask = "申请读取企业通讯录 asks to read your directory"
    return (
        app_card(world.corp, suite.name, ask)
        + '<form method="post">'
        + choice_fields(world.corp)
        + '<button class="go" name="decision" value="confirm">确认授权 Confirm</button>'
        '<button class="no" name="decision" value="decline">拒绝 Decline</button>'
        '<button class="late" name="decision" value="expire">'
        "让二维码过期 Let this QR code expire</button></form>"
    )


def _choice(
    kind: str,
    name: str,
    value: str,
    words: str,
    note: str = "",
    checked: bool = False,
    extra: str = "",
) -> str:
    small = f"<small>{escape(note)}</small>" if note else ""
    mark = " checked" if checked else ""
    return (
        f'<label><input type="{kind}" name="{name}" value="{escape(value)}"{mark}{extra}>'
        f"<span>{escape(words)}{small}</span></label>"
    )


def _headcount(corp: Corp, department_id: int) -> str:
    if department_id == ROOT:
        return f"{len(corp.members):,} 人 people"
    staff = {one.key for place in corp.subtree(department_id) for one in corp.staff(place)}
    return f"{len(staff):,} 人 people"


def _decide(world: World, session: ScanSession, request: Request) -> Reply:
    form = parse_qs(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    decision = form.get("decision", [""])[0]
    decided: ScanSession | None
    if decision == "confirm":
        scope, grants = read_choice(world.corp, form)
        if not scope.parties:
            return result_page(
                "wait",
                "尚未选择部门 No department selected",
                "请返回并至少选择一个部门。",
                "Go back and choose at least one department.",
                status=HTTPStatus.BAD_REQUEST,
            )
        decided = confirm(world, session.session_id, scope, grants)
    elif decision == "decline":
        decided = decline(world, session.session_id)
    elif decision == "expire":
        decided = world.provider.move_session(session.session_id, ScanStatus.EXPIRED)
    else:
        return result_page("bad", "无效的请求 Invalid request", status=HTTPStatus.BAD_REQUEST)
    return _told(decided or world.provider.session(session.session_id) or session)


def _told(session: ScanSession) -> Reply:
    if session.status is ScanStatus.CONFIRMED:
        lines = ["请回到控制台继续。", "Continue in the console."]
        if session.delivery not in ("delivered", "under way"):
            lines += ["回调未送达 The callback did not arrive:", session.delivery]
        return result_page("ok", "授权成功 Authorized", *lines)
    if session.status is ScanStatus.DECLINED:
        return result_page(
            "bad",
            "已拒绝授权 Declined",
            "没有创建任何应用。",
            "No app was created.",
        )
    return result_page(
        "wait",
        "二维码已过期 QR code expired",
        "请在控制台重新获取二维码。",
        "Obtain a new QR code in the console.",
    )
