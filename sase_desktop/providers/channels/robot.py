"""The robot of a WeCom group: in its address and a text, out a message in the group.

https://developer.work.weixin.qq.com/document/path/91770: the key in the address is all that the
robot asks for, so the address is a secret; 20 messages a minute, 2048 bytes of text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

from sase_desktop.domain.errors import ErrorCode, ProviderError

from ..http.options import TransportOptions
from ..http.redaction import redact
from ..http.session import HttpSession

MOST_BYTES = 2048
_CUT = "…"
_KEY_REFUSED = frozenset({93000, 40014, 40001})
LIMITED = 45009
"""Too many messages in a minute."""


@dataclass(frozen=True, slots=True)
class RobotAddress:
    """Taken apart, so that nothing logs it whole."""

    origin: str
    path: str = field(repr=False)
    """With the query."""
    key: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> RobotAddress:
        """Of an address that was checked before."""
        parts = urlsplit(text)
        key = parse_qs(parts.query).get("key", [""])[0]
        return cls(f"{parts.scheme}://{parts.netloc}", f"{parts.path}?{parts.query}", key)


def send_to_robot(address: RobotAddress, text: str, options: TransportOptions) -> None:
    """Raises:
    ProviderError: `channel_unreachable`, `channel_login_refused`, `channel_refused`; its detail
        holds no secret.
    """
    body = {"msgtype": "text", "text": {"content": shortened(text, MOST_BYTES)}}
    session = HttpSession(address.origin, replace(options, max_body_bytes=65536), connections=1)
    failure: ProviderError
    try:
        answer = session.exchange(address.path, json.dumps(body, ensure_ascii=False).encode())
    except ProviderError as error:
        failure = ProviderError(
            ErrorCode.CHANNEL_UNREACHABLE, redact(error.detail, [address.key, address.path])
        )
    else:
        told = _refusal(answer, address)
        if told is None:
            return
        failure = told
    finally:
        session.close()
    # Outside the handler: a context would carry the address into a trace.
    raise failure


def shortened(text: str, limit: int) -> str:
    """At most that many bytes of UTF-8, never half a character."""
    data = text.encode("utf-8", "replace")
    if len(data) <= limit:
        return data.decode()
    return data[: limit - len(_CUT.encode())].decode("utf-8", "ignore") + _CUT


def _refusal(answer: bytes, address: RobotAddress) -> ProviderError | None:
    try:
        told = json.loads(answer)
        code, message = int(told["errcode"]), str(told.get("errmsg", ""))
    except (ValueError, TypeError, KeyError, AttributeError):
        return ProviderError(ErrorCode.CHANNEL_REFUSED, "the answer is not of a group robot")
    if code == 0:
        return None
    kind = ErrorCode.CHANNEL_REFUSED
    if code in _KEY_REFUSED:
        kind = ErrorCode.CHANNEL_LOGIN_REFUSED
    return ProviderError(kind, f"{code} {redact(message, [address.key])}", vendor_code=code)
