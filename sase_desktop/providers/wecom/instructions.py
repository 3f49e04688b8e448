"""What WeCom tells a service provider: in decrypted XML, out one of a few frozen events."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field

_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^<>]*\?>")
_MOST_CHARACTERS = 65_536


class XmlRefused(ValueError):
    """Not XML, or XML with something that a callback never has."""


@dataclass(frozen=True, slots=True)
class SuiteTicket:
    """Pushed every ten minutes; the newest is always good."""

    suite_id: str
    ticket: str = field(repr=False)
    received_at: float = 0.0
    """Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class AuthorizationCreated:
    suite_id: str
    auth_code: str = field(repr=False)
    """Good once, for ten minutes."""
    state: str


@dataclass(frozen=True, slots=True)
class AuthorizationChanged:
    """The administrator changed scope, grants or the app's state."""

    suite_id: str
    corp_id: str
    state: str


@dataclass(frozen=True, slots=True)
class AuthorizationCancelled:
    """With a state: the administrator declined that QR code."""

    suite_id: str
    corp_id: str
    state: str


@dataclass(frozen=True, slots=True)
class PermanentCodeReset:
    suite_id: str
    auth_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ContactChanged:
    """A hint that the directory changed; the directory itself has to be read again."""

    suite_id: str
    """Empty in a message that is addressed to the company itself."""
    corp_id: str
    change_type: str
    fields: Mapping[str, str] = field(repr=False)


Instruction = (
    SuiteTicket
    | AuthorizationCreated
    | AuthorizationChanged
    | AuthorizationCancelled
    | PermanentCodeReset
    | ContactChanged
)


def parse_xml(text: str) -> dict[str, str]:
    """The root's children as texts; what has children of its own is left out.

    Raises:
        XmlRefused: not well-formed, too large, or with a document type or entities.
    """
    _refuse_declarations(text)
    try:
        root = ET.fromstring(text)  # noqa: S314 - without declarations it expands nothing
    except (ET.ParseError, ValueError, LookupError) as error:
        raise XmlRefused(f"not well-formed: {error}") from None
    found: dict[str, str] = {}
    for child in root:
        if not len(child):
            found.setdefault(child.tag, (child.text or "").strip())
    return found


def parse_instruction(text: str, now: float) -> Instruction | None:
    """The event; None for a kind that is not known.

    Raises:
        XmlRefused: see `parse_xml`; also when a known kind lacks what it is about.
    """
    fields = parse_xml(text)
    suite_id, kind = fields.get("SuiteId", ""), fields.get("InfoType", "")
    corp_id, state = fields.get("AuthCorpId", ""), fields.get("State", "")
    if kind == "suite_ticket":
        return SuiteTicket(suite_id, _needed(fields, "SuiteTicket"), now)
    if kind == "create_auth":
        return AuthorizationCreated(suite_id, _needed(fields, "AuthCode"), state)
    if kind == "change_auth":
        return AuthorizationChanged(suite_id, _needed(fields, "AuthCorpId"), state)
    if kind == "cancel_auth":
        return AuthorizationCancelled(suite_id, corp_id, state)
    if kind == "reset_permanent_code":
        return PermanentCodeReset(suite_id, _needed(fields, "AuthCode"))
    if kind == "change_contact":
        return ContactChanged(suite_id, corp_id, _needed(fields, "ChangeType"), fields)
    if not kind and fields.get("Event") == "change_contact":
        return ContactChanged(
            "", _needed(fields, "ToUserName"), _needed(fields, "ChangeType"), fields
        )
    return None


def _refuse_declarations(text: str) -> None:
    """No document type, no entity, no processing instruction: each begins outside CDATA."""
    if len(text) > _MOST_CHARACTERS:
        raise XmlRefused("too large")
    rest = _DECLARATION.sub("", _CDATA.sub("", text), count=1)
    if "<!" in rest or "<?" in rest:
        raise XmlRefused("declarations are not accepted")


def _needed(fields: Mapping[str, str], name: str) -> str:
    value = fields.get(name, "")
    if not value:
        raise XmlRefused(f"{name} is missing")
    return value
