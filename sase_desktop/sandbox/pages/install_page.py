"""The classic suite's install page: consent in, a redirection with the one-time code out."""

from http import HTTPStatus
from urllib.parse import parse_qs, urlencode, urlsplit

from sase_desktop.sandbox.api.endpoint import Reply, Request
from sase_desktop.sandbox.pages.layout import page, result_page
from sase_desktop.sandbox.pages.scan_page import app_card, choice_fields, read_choice
from sase_desktop.sandbox.world import World
from sase_desktop.sandbox.world.authorization import authorize
from sase_desktop.sandbox.world.provider import AUTH_CODE_SECONDS

PATH = "/3rdapp/install"


def show(world: World, request: Request) -> Reply:
    query, provider = request.query, world.provider
    suite = provider.suites.get(query.get("suite_id", ""))
    code, target = query.get("pre_auth_code", ""), query.get("redirect_uri", "")
    problem = 40083 if suite is None else provider.pre_auth_problem(code, suite.suite_id)
    if suite is None or problem:
        return _refused(f"预授权码无效 The pre-auth code is not valid ({problem})")
    if urlsplit(target).scheme not in ("http", "https"):
        return _refused("redirect_uri 无效 The redirect_uri is not valid (50001)")
    if request.method != "POST":
        ask = "申请安装到企业 asks to be installed"
        buttons = (
            '<button class="go" name="decision" value="confirm">安装 Install</button>'
            '<button class="no" name="decision" value="decline">取消 Cancel</button></form>'
        )
        content = app_card(world.corp, suite.name, ask) + '<form method="post">'
        with world.corp.lock:
            choices = choice_fields(world.corp)
        return page("安装应用 Install app", content + choices + buttons)
    form = parse_qs(request.body.decode("utf-8", "replace"))
    if form.get("decision") != ["confirm"]:
        return result_page("bad", "已取消 Cancelled")
    scope, grants = read_choice(world.corp, form)
    provider.use_pre_auth_code(code)
    app = authorize(world, suite, scope, grants)
    state = query.get("state", "")
    auth_code = provider.new_auth_code(app, world.corp.corp_id, state)
    return redirect(target, auth_code=auth_code, expires_in=str(AUTH_CODE_SECONDS), state=state)


def redirect(target: str, **parameters: str) -> Reply:
    joint = "&" if urlsplit(target).query else "?"
    place = f"{target}{joint}{urlencode(parameters)}".replace("\r", "").replace("\n", "")
    return Reply(b"", HTTPStatus.FOUND, "text/html", (("Location", place),))


def _refused(text: str) -> Reply:
    return result_page("bad", "无法安装 Cannot install", text, status=HTTPStatus.BAD_REQUEST)
