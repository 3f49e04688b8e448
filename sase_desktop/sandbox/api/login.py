"""Who logged on: the one-time code of a log-on page in, the member and personal fields out."""

import secrets
from typing import Any

from sase_desktop.sandbox.api.endpoint import ApiError, Call, Endpoint
from sase_desktop.sandbox.corp import App, AppKind
from sase_desktop.sandbox.visibility import (
    GRANT_AVATAR,
    GRANT_EMAIL,
    GRANT_GENDER,
    GRANT_MOBILE,
    GRANT_QR_CODE,
    personal_fields,
)
from sase_desktop.sandbox.world import LoginCode, World

CODE_SECONDS = 300
TICKET_SECONDS = 1800

_GRANT_OF_FIELD = {
    "gender": GRANT_GENDER,
    "avatar": GRANT_AVATAR,
    "qr_code": GRANT_QR_CODE,
    "mobile": GRANT_MOBILE,
    "email": GRANT_EMAIL,
    "biz_mail": GRANT_EMAIL,
    "address": GRANT_EMAIL,
}


def new_login_code(world: World, app: App, userid: str, *, wants_ticket: bool) -> str:
    code = secrets.token_urlsafe(32)
    expires_at = world.now() + CODE_SECONDS
    world.login_codes[code] = LoginCode(
        world.corp.corp_id, app.agent_id, userid, expires_at, wants_ticket
    )
    return code


def get_user_info(call: Call) -> dict[str, Any]:
    code = call.world.login_codes.pop(call.request.query.get("code", ""), None)
    app = call.app
    assert app is not None
    if code is None or code.expires_at <= call.world.now() or code.agent_id != app.agent_id:
        raise ApiError(40029, "invalid code")
    member = call.view.corp.find_member(code.userid)
    if member is None or not call.view.sees_member(member):
        return {"openid": "o" + secrets.token_urlsafe(20)}
    answer = {"userid": call.view.shown_userid(member.userid)}
    if code.wants_ticket:
        ticket = secrets.token_urlsafe(64)
        expires_at = call.world.now() + TICKET_SECONDS
        call.world.login_codes[ticket] = LoginCode(
            code.corp_id, code.agent_id, code.userid, expires_at, wants_ticket=True
        )
        answer["user_ticket"] = ticket
        answer["expires_in"] = str(TICKET_SECONDS)
    return answer


def get_user_detail(call: Call) -> dict[str, Any]:
    """The fields that apps made since June 2022 receive only here, member by member."""
    ticket = call.world.login_codes.get(call.text("user_ticket", 84015))
    app = call.app
    assert app is not None
    if ticket is None or not ticket.wants_ticket or ticket.agent_id != app.agent_id:
        raise ApiError(84015, "invalid user_ticket")
    if ticket.expires_at <= call.world.now():
        raise ApiError(84014, "user_ticket expired")
    member = call.view.corp.find_member(ticket.userid)
    if member is None:
        raise ApiError(60111, "userid not found")
    fields = personal_fields(member)
    del fields["thumb_avatar"]
    if app.kind in (AppKind.CUSTOMIZED, AppKind.THIRD_PARTY):
        fields = {key: fields[key] for key in fields if _GRANT_OF_FIELD[key] in app.grants}
    return {"userid": call.view.shown_userid(member.userid), **fields}


ENDPOINTS = (
    Endpoint("auth/getuserinfo", get_user_info),
    Endpoint("auth/getuserdetail", get_user_detail, reads_body=True),
)
