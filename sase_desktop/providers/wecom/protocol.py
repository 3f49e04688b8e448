"""The shapes of WeCom's calls and refusals, without I/O.

In: what is asked; out: `Call`. In: an envelope's number and text; out: the `ProviderError`.
Paths and bodies follow developer.work.weixin.qq.com; a token travels in the query alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from sase_desktop.domain.errors import ErrorCode, ProviderError

from ..http.redaction import redact
from . import errcodes

LIST_ID_PAGE = 10_000
_ADDRESS = re.compile(r"from ip: ?([0-9A-Fa-f.:]{3,45})")


@dataclass(frozen=True, slots=True)
class Call:
    """One call below `/cgi-bin/`. A body makes it a POST."""

    api: str
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: bytes | None = field(default=None, repr=False)

    @property
    def path(self) -> str:
        return f"/cgi-bin/{self.api}?{urlencode(self.query)}"

    def with_token(self, token: str, name: str = "access_token") -> Call:
        return replace(self, query=((name, token), *self.query))


def get_token(corp_id: str, secret: str) -> Call:
    return Call("gettoken", (("corpid", corp_id), ("corpsecret", secret)))


def department_list() -> Call:
    return Call("department/list")


def department_simplelist() -> Call:
    return Call("department/simplelist")


def department_get(department_id: str) -> Call:
    return Call("department/get", (("id", department_id),))


def user_list(department_id: str) -> Call:
    return Call("user/list", (("department_id", department_id),))


def user_get(userid: str) -> Call:
    return Call("user/get", (("userid", userid),))


def user_list_id(cursor: str) -> Call:
    request: dict[str, object] = {"limit": LIST_ID_PAGE}
    if cursor:
        request["cursor"] = cursor
    return Call("user/list_id", body=_json(request))


def tag_get(tag_id: str) -> Call:
    return Call("tag/get", (("tagid", tag_id),))


def agent_list() -> Call:
    return Call("agent/list")


def agent_get(agent_id: int) -> Call:
    return Call("agent/get", (("agentid", str(agent_id)),))


def agent_permissions() -> Call:
    return Call("agent/get_permissions", body=b"{}")


def provider_token(corp_id: str, secret: str) -> Call:
    body = _json({"corpid": corp_id, "provider_secret": secret})
    return Call("service/get_provider_token", body=body)


def customized_auth_url(token: str, state: str, suite_id: str) -> Call:
    body = _json({"state": state, "templateid_list": [suite_id]})
    call = Call("service/get_customized_auth_url", body=body)
    return call.with_token(token, "provider_access_token")


def suite_token(suite_id: str, secret: str, ticket: str) -> Call:
    body = _json({"suite_id": suite_id, "suite_secret": secret, "suite_ticket": ticket})
    return Call("service/get_suite_token", body=body)


def permanent_code(token: str, auth_code: str) -> Call:
    call = Call("service/v2/get_permanent_code", body=_json({"auth_code": auth_code}))
    return call.with_token(token, "suite_access_token")


def refusal(number: int, text: object) -> ProviderError:
    """The error of a failed envelope: branches on the number, keeps the raw text with its hint."""
    known = errcodes.look_up(number)
    told = text if isinstance(text, str) else repr(text)
    address = None
    if number == errcodes.UNTRUSTED_ADDRESS:
        found = _ADDRESS.search(told)
        address = found.group(1).rstrip(".:") if found else None
    detail = redact(f"errcode {number}: {told}")
    return ProviderError(known.code, detail, vendor_code=number, address=address)


def invalid(detail: str) -> ProviderError:
    """An answer that is not in the documented form."""
    return ProviderError(ErrorCode.SOURCE_DATA_INVALID, redact(detail))


def _json(value: dict[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
