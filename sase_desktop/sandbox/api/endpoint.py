"""The envelope: one request in, the checks in the vendor's order, one reply out."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from sase_desktop.sandbox.corp import App, AppKind, Corp
from sase_desktop.sandbox.visibility import View
from sase_desktop.sandbox.world import World
from sase_desktop.sandbox.world.tokens import Token, TokenKind

JSON_TYPE = "application/json; charset=UTF-8"
INT32 = 2**32


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    query: Mapping[str, str]
    """Parameters with an empty value count as absent."""
    body: bytes
    client_ip: str
    headers: Mapping[str, str]
    """Names in lower case."""


@dataclass(frozen=True, slots=True)
class Reply:
    body: bytes = b""
    status: HTTPStatus = HTTPStatus.OK
    content_type: str = JSON_TYPE
    headers: tuple[tuple[str, str], ...] = ()
    errcode: int = 0


class ApiError(Exception):
    """A refusal: the vendor's number and its words."""

    def __init__(self, errcode: int, text: str) -> None:
        super().__init__(text)
        self.errcode = errcode
        self.text = text


@dataclass(slots=True)
class Call:
    """What a handler works with. Which of the optional ones are set depends on the token."""

    world: World
    request: Request
    body: dict[str, Any]
    token: Token | None = None
    corp: Corp | None = None
    app: App | None = None

    @property
    def view(self) -> View:
        assert self.corp is not None and self.app is not None
        return self.world.view(self.corp, self.app)

    def integer(self, name: str, *, missing: ApiError | None = None) -> int | None:
        """A number from the query; raises 40035 for anything else, `missing` when absent."""
        text = self.request.query.get(name)
        if text is None:
            if missing is not None:
                raise missing
            return None
        try:
            number = int(text)
        except ValueError:
            raise ApiError(40035, f"invalid parameter {name}") from None
        if not -INT32 < number < INT32:
            raise ApiError(40035, f"invalid parameter {name}")
        return number

    def text(self, name: str, missing_code: int = 40063) -> str:
        """A required, non-empty string of the body."""
        value = self.body.get(name)
        if not isinstance(value, str) or not value:
            raise ApiError(missing_code, f"{name} missing")
        return value


Handler = Callable[[Call], dict[str, Any] | bytes]
"""A payload to be put into the envelope, or a finished body."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    path: str
    """What follows /cgi-bin/."""
    handler: Handler
    token: TokenKind | None = TokenKind.ACCESS
    reads_body: bool = False
    empty: Mapping[str, Any] = field(default_factory=dict)
    """What a refusal still carries."""
    allowed: frozenset[AppKind] = frozenset(AppKind)
    refused_from_new_ip: bool = False
    """For the contacts-sync secret used from an address not seen for 90 days."""

    @property
    def is_contact(self) -> bool:
        return self.path.startswith(("user/", "department/"))


def answer(endpoint: Endpoint, world: World, request: Request) -> Reply:
    """Checks token, kind, address and limits, then lets the handler look at the parameters."""
    try:
        call = Call(world, request, {})
        if endpoint.token is not None:
            _check_token(endpoint, call)
        refusal = world.traffic.refusal(endpoint.path)
        if refusal is not None:
            raise ApiError(*refusal)
        if endpoint.reads_body:
            call.body = read_json(request.body)
        if call.corp is None:
            result = endpoint.handler(call)
        else:
            with call.corp.lock:
                result = endpoint.handler(call)
    except ApiError as error:
        return refuse(endpoint, world, request, error)
    return Reply(result if isinstance(result, bytes) else envelope(result))


def envelope(payload: Mapping[str, Any]) -> bytes:
    return to_json({"errcode": 0, "errmsg": "ok", **payload})


def to_json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def refuse(endpoint: Endpoint, world: World, request: Request, error: ApiError) -> Reply:
    """The body of a refusal, with the empty payload fields that tempt a careless reader."""
    brief = error.errcode == 40014 and endpoint.is_contact
    text = error.text if brief else long_text(world, request, error)
    body = to_json({"errcode": error.errcode, "errmsg": text, **endpoint.empty})
    return Reply(body, headers=error_headers(error.errcode, text), errcode=error.errcode)


def long_text(world: World, request: Request, error: ApiError) -> str:
    hint = f"{int(world.now())}{secrets.randbelow(10**15):015d}"
    return (
        f"{error.text}, hint: [{hint}], from ip: {request.client_ip}, more info at "
        f"https://open.work.weixin.qq.com/devtool/query?e={error.errcode}"
    )


def error_headers(errcode: int, text: str) -> tuple[tuple[str, str], ...]:
    """The headers that mirror the envelope; a header is one line of ASCII."""
    line = " ".join(text.split()).encode("ascii", "replace").decode()
    return (("Error-Code", str(errcode)), ("Error-Msg", line))


def read_json(body: bytes) -> dict[str, Any]:
    """An empty body counts as `{}`; whatever the Content-Type says does not count at all."""
    if not body.strip():
        return {}
    try:
        document = json.loads(body)
    except ValueError:
        raise ApiError(40058, "invalid json") from None
    if not isinstance(document, dict):
        raise ApiError(40058, "invalid json")
    return document


def _check_token(endpoint: Endpoint, call: Call) -> None:
    assert endpoint.token is not None
    text = call.request.query.get(endpoint.token)
    if not text:
        raise _missing_token(endpoint.token)
    token = call.world.tokens.find(text)
    if token is None or token.kind is not endpoint.token:
        raise _unknown_token(endpoint.token)
    if call.world.tokens.is_expired(token):
        code = 42009 if token.kind is TokenKind.SUITE else 42001
        raise ApiError(code, f"{token.kind} expired")
    call.token = token
    if token.kind is TokenKind.ACCESS:
        _check_app(endpoint, call, token)


def _missing_token(kind: TokenKind) -> ApiError:
    code = 41022 if kind is TokenKind.SUITE else 41001
    return ApiError(code, f"{kind} missing")


def _unknown_token(kind: TokenKind) -> ApiError:
    if kind is TokenKind.ACCESS:
        return ApiError(40014, "invalid access_token")
    return ApiError(40082, "invalid suite_acccess_token or provider_access_token")


def _check_app(endpoint: Endpoint, call: Call, token: Token) -> None:
    """The token's app as it is now: it may have been cancelled, disabled or restricted since."""
    corp = call.world.corps[token.owner[0]]
    app = corp.apps.get(int(token.owner[1]))
    if app is None:
        raise ApiError(40014, "invalid access_token")
    if app.is_cancelled:
        raise ApiError(48004, "api forbidden, authorization is cancelled")
    if not app.is_enabled:
        raise ApiError(50003, "agent is disabled")
    if app.kind not in endpoint.allowed:
        raise ApiError(48002, "api forbidden")
    if endpoint.refused_from_new_ip and app.kind is AppKind.CONTACTS_SYNC and app.calls_from_new_ip:
        raise ApiError(48009, "api forbidden for contact assistant")
    if app.trusted_ips is not None and call.request.client_ip not in app.trusted_ips:
        raise ApiError(60020, "not allow to access from your ip")
    call.corp, call.app = corp, app
