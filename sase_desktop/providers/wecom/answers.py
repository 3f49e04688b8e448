"""WeCom's answers: in a body, out values, or a `ProviderError`.

Every body passes `envelope`, which tells a refusal from an answer, a damaged body from one that
is not in the documented form, and both from something that is not WeCom's at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct

from sase_desktop.domain.errors import ErrorCode, ProviderError

from ..http.session import Unanswered
from .protocol import invalid, refusal

DAMAGE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
"""Escapes one after the other, with half a surrogate pair as the group."""

Id = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Text = Annotated[str, Meta(min_length=1, max_length=512)]


class Agent(NamedTuple):
    """What `agent/get` says: who may be seen, and whether the app is on."""

    agent_id: int
    name: str
    is_enabled: bool
    is_customized: bool
    users: tuple[str, ...]
    parties: tuple[str, ...]
    tags: tuple[str, ...]


class PermanentCode(NamedTuple):
    """What an authorization code is redeemed for."""

    secret: str
    corp_id: str
    company: str
    authorized_by: str
    state: str


class Envelope(Struct):
    errcode: int = 0
    errmsg: Any = ""


E = TypeVar("E", bound=Envelope)


class _AccessToken(Envelope):
    access_token: Text | None = None
    provider_access_token: Text | None = None
    suite_access_token: Text | None = None
    expires_in: int | float = 7200


class _User(Struct):
    userid: Text


class _Users(Struct, frozen=True):
    user: list[_User] = []


class _Parties(Struct, frozen=True):
    partyid: list[Id] = []


class _Tags(Struct, frozen=True):
    tagid: list[Id] = []


class _AgentLine(Struct):
    agentid: int


class _AgentList(Envelope):
    agentlist: list[_AgentLine] | None = None


class _Agent(Envelope):
    agentid: int | None = None
    name: str = ""
    close: int = 0
    allow_userinfos: _Users = _Users()
    allow_partys: _Parties = _Parties()
    allow_tags: _Tags = _Tags()
    customized_publish_status: int | None = None


class _Permissions(Envelope):
    app_permissions: list[str] | None = None


class _Tag(Envelope):
    userlist: list[_User] | None = None


class _AuthUrl(Envelope):
    qrcode_url: Text | None = None


class _Company(Struct):
    corpid: Text
    corp_name: str = ""


class _Administrator(Struct):
    name: str = ""
    userid: str = ""
    open_userid: str = ""


class _RegisterCode(Struct):
    state: str = ""


class _PermanentCode(Envelope):
    permanent_code: Text | None = None
    auth_corp_info: _Company | None = None
    auth_user_info: _Administrator | None = None
    register_code_info: _RegisterCode | None = None
    state: str | None = None


def reader(kind: type[E]) -> Callable[[bytes], E]:
    """Reads bodies of one kind."""
    decode = msgspec.json.Decoder(kind).decode

    def read(body: bytes) -> E:
        return envelope(decode, body)

    return read


def envelope(decode: Callable[[bytes], E], body: bytes) -> E:
    """The answer of a call that WeCom did not refuse.

    Raises:
        Unanswered: the body was cut off, or is none of WeCom's.
        ProviderError: refused, or not in the documented form.
    """
    try:
        answer = decode(body)
    except DAMAGE as error:
        whole = _without_half_characters(body)
        if whole == body:
            raise _damage(body, str(error)) from None
        return envelope(decode, whole)
    if answer.errcode:
        raise refusal(answer.errcode, answer.errmsg)
    return answer


_read_envelope = msgspec.json.Decoder(Envelope).decode
_read_token = reader(_AccessToken)
_read_agent_list = reader(_AgentList)
_read_agent = reader(_Agent)
_read_permissions = reader(_Permissions)
_read_tag = reader(_Tag)
_read_auth_url = reader(_AuthUrl)
_read_permanent_code = reader(_PermanentCode)


def token(body: bytes) -> tuple[str, float]:
    """An access token of whichever kind, and the seconds it lives."""
    answer = _read_token(body)
    found = answer.access_token or answer.provider_access_token or answer.suite_access_token
    if found is None:
        raise invalid("the answer has no access_token")
    return found, float(answer.expires_in)


def agent_ids(body: bytes) -> tuple[int, ...]:
    listed = _read_agent_list(body).agentlist
    if listed is None:
        raise invalid("the answer has no agentlist")
    return tuple(one.agentid for one in listed)


def agent(body: bytes) -> Agent:
    answer = _read_agent(body)
    if answer.agentid is None:
        raise invalid("the answer has no agentid")
    return Agent(
        agent_id=answer.agentid,
        name=answer.name,
        is_enabled=answer.close == 0,
        is_customized=answer.customized_publish_status is not None,
        users=tuple(one.userid for one in answer.allow_userinfos.user),
        parties=tuple(str(one) for one in answer.allow_partys.partyid),
        tags=tuple(str(one) for one in answer.allow_tags.tagid),
    )


def permissions(body: bytes) -> tuple[str, ...]:
    granted = _read_permissions(body).app_permissions
    if granted is None:
        raise invalid("the answer has no app_permissions")
    return tuple(sorted(granted))


def tag_users(body: bytes) -> tuple[str, ...]:
    """The members of a tag; its departments are in the tree already."""
    listed = _read_tag(body).userlist
    if listed is None:
        raise invalid("the answer has no userlist")
    return tuple(one.userid for one in listed)


def auth_url(body: bytes) -> str:
    """The text of a QR code."""
    url = _read_auth_url(body).qrcode_url
    if url is None:
        raise invalid("the answer has no qrcode_url")
    return url


def permanent_code(body: bytes) -> PermanentCode:
    answer = _read_permanent_code(body)
    company, person = answer.auth_corp_info, answer.auth_user_info or _Administrator()
    if answer.permanent_code is None or company is None:
        raise invalid("the answer has no permanent_code")
    registered = answer.register_code_info or _RegisterCode()
    return PermanentCode(
        secret=answer.permanent_code,
        corp_id=company.corpid,
        company=company.corp_name,
        authorized_by=person.name or person.userid or person.open_userid,
        state=answer.state or registered.state,
    )


def _without_half_characters(body: bytes) -> bytes:
    """Puts U+FFFD where a name was cut through a character: not worth failing everybody for."""
    if b"\\ud" not in body and b"\\uD" not in body:
        return body
    return _ESCAPE.sub(lambda found: b"\\ufffd" if found.group(1) else found.group(), body)


def _damage(body: bytes, fault: str) -> ProviderError:
    """A body that is not what was expected: refused, cut off, of another form, or foreign."""
    try:
        answer = _read_envelope(body)
    except DAMAGE:
        pass
    else:
        # A refusal may fill the places of its payload with whatever it likes.
        if answer.errcode:
            return refusal(answer.errcode, answer.errmsg)
    size = f"an answer of {len(body)} bytes"
    if body.lstrip()[:1] != b"{":
        return Unanswered(f"{size} that is not WeCom's")
    try:
        msgspec.json.decode(body, type=dict[str, Raw])
    except DAMAGE:
        return Unanswered(f"{size} that is damaged: {fault}", code=ErrorCode.ANSWER_TRUNCATED)
    return invalid(f"{size} that is not in the documented form: {fault}")
