"""Takes credentials out of texts: in an address, a body or an exception's text, out the same
without what must not be seen."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

STAND_IN = "***"

_NAMES = (
    r"(?:suite_|provider_)?access_token|corpsecret|suite_secret|provider_secret|suite_ticket"
    r"|permanent_code|auth_code|pre_auth_code|secret|token"
)
_IN_QUERY = re.compile(rf"\b({_NAMES})=[^&\s\"'<>)]+", re.IGNORECASE)
_IN_JSON = re.compile(rf"([\"'])({_NAMES})\1(\s*:\s*)([\"'])(?:\\.|(?!\4).)*\4?", re.IGNORECASE)
_IN_ROBOT = re.compile(r"([?&]key)=[^&\s\"'<>)]+", re.IGNORECASE)
"""A group robot asks for nothing else."""
_IN_ADDRESS = re.compile(r"://[^/?#\s@]+@")
"""The login of a proxy."""
_LONGEST = 600


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """One line of at most some hundred characters without any credential in it."""
    for secret in secrets:
        if len(secret) >= 4:
            text = text.replace(secret, STAND_IN)
    text = _IN_QUERY.sub(rf"\1={STAND_IN}", text)
    text = _IN_ROBOT.sub(rf"\1={STAND_IN}", text)
    text = _IN_ADDRESS.sub(f"://{STAND_IN}@", text)
    text = _IN_JSON.sub(rf"\1\2\1\3\4{STAND_IN}\4", text)
    text = "".join(one if one.isprintable() else " " for one in text[: _LONGEST * 2])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


class RedactingFilter(logging.Filter):
    """For a foreign logger that prints addresses as it was given them."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(record.getMessage()), ()
        return True


def guard_foreign_loggers() -> None:
    """urllib3 logs every address at debug level, with its query. Calling it twice is harmless."""
    for name in ("urllib3.connectionpool", "urllib3.util.retry", "urllib3.connection"):
        logger = logging.getLogger(name)
        if not any(isinstance(one, RedactingFilter) for one in logger.filters):
            logger.addFilter(RedactingFilter())
