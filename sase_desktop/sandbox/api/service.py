"""The service provider's calls: tickets and codes in, suite tokens and permanent codes out."""

import re
from dataclasses import replace
from typing import Any

from sase_desktop.sandbox.api.endpoint import ApiError, Call, Endpoint, to_json
from sase_desktop.sandbox.corp import App, AppKind, Corp
from sase_desktop.sandbox.world.authorization import shown_corp_id
from sase_desktop.sandbox.world.provider import PRE_AUTH_SECONDS, QR_SECONDS
from sase_desktop.sandbox.world.tokens import TokenKind

_STATE = re.compile(r"[a-zA-Z0-9]{0,32}\Z")
_MAX_TEMPLATES = 9


def get_provider_token(call: Call) -> dict[str, Any]:
    provider = call.world.provider
    if call.text("corpid", 41002) != provider.corp_id:
        raise ApiError(40013, "invalid corpid")
    if call.text("provider_secret", 41004) != provider.secret:
        raise ApiError(40001, "invalid credential")
    token, seconds = call.world.tokens.issue(TokenKind.PROVIDER, (provider.corp_id,))
    return {"provider_access_token": token, "expires_in": seconds}


def get_customized_auth_url(call: Call) -> dict[str, Any]:
    state, templates = call.body.get("state", ""), call.body.get("templateid_list")
    if not isinstance(state, str) or not _STATE.match(state):
        raise ApiError(40035, "invalid parameter state")
    if not isinstance(templates, list) or not 1 <= len(templates) <= _MAX_TEMPLATES:
        raise ApiError(84019, "templateid_list missing")
    provider = call.world.provider
    if any(one != provider.template.suite_id for one in templates):
        raise ApiError(84020, "invalid templateid")
    session = provider.open_session(provider.template.suite_id, state)
    return {
        "qrcode_url": f"{call.world.base_url}/scan/{session.session_id}",
        "expires_in": QR_SECONDS,
    }


def get_suite_token(call: Call) -> bytes:
    provider = call.world.provider
    suite = provider.suites.get(call.text("suite_id", 41021))
    secret, ticket = call.text("suite_secret", 41024), call.text("suite_ticket", 41023)
    if suite is None:
        raise ApiError(40083, "invalid suite_id")
    if secret != suite.secret:
        raise ApiError(40080, "invalid suite_secret")
    if not provider.is_good_ticket(suite.suite_id, ticket):
        raise ApiError(40085, "invalid suite_ticket")
    token, seconds = call.world.tokens.issue(TokenKind.SUITE, (suite.suite_id,))
    # Historically this answer has no errcode when all is well.
    return to_json({"suite_access_token": token, "expires_in": seconds})


def get_permanent_code(call: Call) -> dict[str, Any]:
    """The second version: quick and short."""
    app, state = _redeem(call)
    corp = call.world.corp
    boss = _administrator(corp)
    user = {"userid": call.world.view(corp, app).shown_userid(boss), "name": boss, "avatar": ""}
    answer: dict[str, Any] = {
        "permanent_code": app.secret,
        "auth_corp_info": {"corpid": shown_corp_id(call.world, app), "corp_name": corp.name},
        "auth_user_info": user,
    }
    if state:
        answer["state"] = state
    return answer


def get_permanent_code_v1(call: Call) -> dict[str, Any]:
    """The first version tells everything, and gives no access token to a customized app."""
    answer = get_permanent_code(call)
    app = _app_of_code(call, answer["permanent_code"])
    answer |= _auth_document(call, app)
    if app.kind is not AppKind.CUSTOMIZED:
        answer["access_token"], answer["expires_in"] = _issue(call, app)
    return answer


def get_auth_info(call: Call) -> dict[str, Any]:
    return _auth_document(call, _authorized_app(call))


def get_corp_token(call: Call) -> bytes:
    app = _authorized_app(call)
    if app.kind is AppKind.CUSTOMIZED:
        raise ApiError(48002, "api forbidden")
    token, seconds = _issue(call, app)
    return to_json({"access_token": token, "expires_in": seconds})


def get_pre_auth_code(call: Call) -> dict[str, Any]:
    code = call.world.provider.new_pre_auth_code(_suite_id(call))
    return {"pre_auth_code": code, "expires_in": PRE_AUTH_SECONDS}


def set_session_info(call: Call) -> dict[str, Any]:
    problem = call.world.provider.pre_auth_problem(call.text("pre_auth_code"), _suite_id(call))
    if problem:
        raise ApiError(problem, "invalid pre_auth_code")
    if not isinstance(call.body.get("session_info"), dict):
        raise ApiError(40063, "session_info missing")
    return {}


def get_admin_list(call: Call) -> dict[str, Any]:
    corp, agent_id = call.world.corp, call.body.get("agentid")
    app = corp.apps.get(agent_id) if isinstance(agent_id, int) else None
    if app is None or app.suite_id != _suite_id(call) or app.is_cancelled:
        raise ApiError(40056, "invalid agentid")
    shown = call.world.view(corp, app).shown_userid(_administrator(corp))
    return {"admin": [{"userid": shown, "auth_type": 1}]}


def _suite_id(call: Call) -> str:
    assert call.token is not None
    return call.token.owner[0]


def _redeem(call: Call) -> tuple[App, str]:
    """The app of a one-time code, with its secret renewed if the code stands for a reset."""
    text = call.text("auth_code", 40078)
    code = call.world.provider.redeem_auth_code(text, _suite_id(call))
    app = call.world.corp.apps.get(code.agent_id) if code else None
    if code is None or app is None or app.is_cancelled:
        raise ApiError(40078, "invalid auth_code")
    if code.new_secret is not None:
        app = replace(app, secret=code.new_secret)
        call.world.corp.put_app(app)
    return app, code.state


def _authorized_app(call: Call) -> App:
    if call.world.find_corp(call.text("auth_corpid", 40013)) is not call.world.corp:
        raise ApiError(40013, "invalid corpid")
    return _app_of_code(call, call.text("permanent_code", 41025))


def _app_of_code(call: Call, permanent_code: str) -> App:
    for app in list(call.world.corp.apps.values()):
        if app.secret == permanent_code and app.suite_id == _suite_id(call):
            if app.is_cancelled:
                break
            return app
    raise ApiError(40084, "invalid permanent_code")


def _issue(call: Call, app: App) -> tuple[str, int]:
    owner = (call.world.corp.corp_id, str(app.agent_id), app.secret)
    return call.world.tokens.issue(TokenKind.ACCESS, owner)


def _administrator(corp: Corp) -> str:
    first = next(iter(corp.members.values()), None)
    return first.userid if first else "admin"


def _auth_document(call: Call, app: App) -> dict[str, Any]:
    corp = call.world.corp
    view = call.world.view(corp, app)
    agent = {
        "agentid": app.agent_id,
        "name": app.name,
        "round_logo_url": "",
        "square_logo_url": "",
        "auth_mode": 0,
        "is_customized_app": app.kind is AppKind.CUSTOMIZED,
        "auth_from_thirdapp": False,
        "privilege": {
            "level": 1,
            "allow_party": list(app.scope.parties),
            "allow_user": [view.shown_userid(one) for one in app.scope.users],
            "allow_tag": list(app.scope.tags),
            "extra_party": [],
            "extra_user": [],
            "extra_tag": [],
        },
    }
    return {
        "dealer_corp_info": {},
        "auth_corp_info": {
            "corpid": view.shown_corp_id(),
            "corp_name": corp.name,
            "corp_type": "verified",
            "corp_square_logo_url": "",
            "corp_user_max": 200_000,
            "corp_full_name": corp.name,
            "verified_end_time": int(call.world.now()) + 31_536_000,
            "subject_type": 1,
            "corp_scale": "1001-5000人",
            "corp_industry": "IT服务",
            "corp_sub_industry": "计算机软件/硬件/信息服务",
            "corp_ex_name": {"name_list": []},
        },
        "auth_info": {"agent": [agent]},
    }


def _suite(path: str, handler: Any, *, reads_body: bool = True) -> Endpoint:
    return Endpoint("service/" + path, handler, token=TokenKind.SUITE, reads_body=reads_body)


ENDPOINTS = (
    Endpoint("service/get_provider_token", get_provider_token, token=None, reads_body=True),
    Endpoint("service/get_suite_token", get_suite_token, token=None, reads_body=True),
    Endpoint(
        "service/get_customized_auth_url",
        get_customized_auth_url,
        token=TokenKind.PROVIDER,
        reads_body=True,
    ),
    _suite("v2/get_permanent_code", get_permanent_code),
    _suite("get_permanent_code", get_permanent_code_v1),
    _suite("v2/get_auth_info", get_auth_info),
    _suite("get_auth_info", get_auth_info),
    _suite("get_corp_token", get_corp_token),
    _suite("get_pre_auth_code", get_pre_auth_code, reads_body=False),
    _suite("set_session_info", set_session_info),
    _suite("get_admin_list", get_admin_list),
)
