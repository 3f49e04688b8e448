"""gettoken and the two lists of addresses: credentials in, tokens out."""

from typing import Any

from sase_desktop.sandbox.api.endpoint import ApiError, Call, Endpoint
from sase_desktop.sandbox.corp import App
from sase_desktop.sandbox.world import World
from sase_desktop.sandbox.world.tokens import TokenKind


def issue_token(call: Call) -> dict[str, Any]:
    """Refuses in the vendor's order: secret, corp id, their pair, the app."""
    world, query = call.world, call.request.query
    if world.traffic.is_blocked(call.request.client_ip):
        raise ApiError(45009, "api freq out of limit")
    secret, corp_id = query.get("corpsecret"), query.get("corpid")
    if not secret:
        raise ApiError(41004, "corpsecret missing")
    if not corp_id:
        raise ApiError(41002, "corpid missing")
    corp = world.find_corp(corp_id)
    if corp is None:
        raise ApiError(40013, "invalid corpid")
    app = next((one for one in list(corp.apps.values()) if one.secret == secret), None)
    if app is None:
        world.traffic.count_wrong_secret(call.request.client_ip)
        if _belongs_to_another(world, secret):
            raise ApiError(40091, "secret is invalid")
        raise ApiError(40001, "invalid credential")
    _check_app(app)
    token, seconds = world.tokens.issue(
        TokenKind.ACCESS, (corp.corp_id, str(app.agent_id), app.secret)
    )
    return {"access_token": token, "expires_in": seconds}


def list_addresses(call: Call) -> dict[str, Any]:
    return {"ip_list": [call.request.client_ip]}


def _belongs_to_another(world: World, secret: str) -> bool:
    return any(
        app.secret == secret for corp in world.corps.values() for app in list(corp.apps.values())
    )


def _check_app(app: App) -> None:
    if app.is_cancelled:
        raise ApiError(40084, "invalid permanent_code")
    if not app.is_enabled:
        raise ApiError(50003, "agent is disabled")


ENDPOINTS = (
    Endpoint("gettoken", issue_token, token=None),
    Endpoint("get_api_domain_ip", list_addresses, empty={"ip_list": []}),
    Endpoint("getcallbackip", list_addresses, empty={"ip_list": []}),
)
