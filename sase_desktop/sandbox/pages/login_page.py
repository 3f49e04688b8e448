"""The log-on page: somebody of the company is chosen, and the redirection carries a code."""

from html import escape
from http import HTTPStatus
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from sase_desktop.sandbox.api.endpoint import Reply, Request
from sase_desktop.sandbox.api.login import new_login_code
from sase_desktop.sandbox.corp import App
from sase_desktop.sandbox.pages.install_page import redirect
from sase_desktop.sandbox.pages.layout import page, result_page
from sase_desktop.sandbox.pages.scan_page import app_card
from sase_desktop.sandbox.world import World

PATHS = ("/wwlogin/sso/login", "/connect/oauth2/authorize")
_OFFERED = 20


def show(world: World, request: Request) -> Reply:
    query = request.query
    app = _find_app(world, query.get("appid", ""), query.get("agentid", ""))
    target = query.get("redirect_uri", "")
    if app is None:
        return _refused("应用不存在 Unknown app (40056)")
    if not _is_trusted(app, target):
        return _refused("redirect_uri 不是可信域名 not a trusted domain (50001)")
    if request.method != "POST":
        with world.corp.lock:
            return page("登录 Log on", _question(world, app))
    form = parse_qs(request.body.decode("utf-8", "replace"))
    state, userid = query.get("state", ""), form.get("userid", [""])[0]
    if form.get("decision") != ["confirm"] or world.corp.find_member(userid) is None:
        return redirect(target, state=state)
    wants_ticket = query.get("scope") == "snsapi_privateinfo"
    code = new_login_code(world, app, userid, wants_ticket=wants_ticket)
    return redirect(target, code=code, state=state)


def _find_app(world: World, app_id: str, agent_id: str) -> App | None:
    """A company's app by corp and agent id, a provider's by its suite id."""
    for app in list(world.corp.apps.values()):
        if app_id and app.suite_id == app_id:
            return app
        if app_id == world.corp.corp_id and str(app.agent_id) == agent_id:
            return app
    return None


def _is_trusted(app: App, target: str) -> bool:
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https"):
        return False
    return not app.redirect_domain or parts.netloc == app.redirect_domain


def _question(world: World, app: App) -> str:
    view = world.view(world.corp, app)
    visible = (one for one in world.corp.members.values() if view.sees_member(one))
    people = "".join(
        f'<label><input type="radio" name="userid" value="{escape(one.userid)}">'
        f"<span>{escape(one.name)}<small>{escape(one.userid)}</small></span></label>"
        for one in islice(visible, _OFFERED)
    )
    return (
        app_card(world.corp, app.name, "申请登录 asks who you are")
        + '<form method="post"><div class="card"><h2>选择身份 Log on as</h2>'
        + f"<fieldset>{people}</fieldset></div>"
        '<button class="go" name="decision" value="confirm">登录 Log on</button>'
        '<button class="no" name="decision" value="decline">拒绝 Decline</button></form>'
    )


def _refused(text: str) -> Reply:
    return result_page("bad", "无法登录 Cannot log on", text, status=HTTPStatus.BAD_REQUEST)
