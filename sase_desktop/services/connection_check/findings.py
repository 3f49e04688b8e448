"""What the doctor found: checks, how grave they are, and the text for WeCom's administrator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ...domain.identity_source import Connection
from ...domain.words import fill
from ...translations import ENGLISH, Say, sayer
from .words import ADMIN, ADVICE, HINTS, MESSAGES


class Level(StrEnum):
    OK = "ok"
    INFO = "info"
    WARNING = "warning"
    FAILED = "failed"


class Check(StrEnum):
    """What is looked at, in this order."""

    SECRET = "secret"  # noqa: S105
    ROUTE = "route"
    """Proxy and certificate authorities."""
    REACHABLE = "reachable"
    TLS = "tls"
    CLOCK = "clock"
    TOKEN = "token"  # noqa: S105
    TRUSTED_IP = "trusted_ip"
    APP = "app"
    VISIBILITY = "visibility"
    PERMISSIONS = "permissions"
    SCOPE = "scope"
    FIELDS = "fields"
    CALLBACK = "callback"


@dataclass(frozen=True, slots=True)
class Finding:
    check: Check
    level: Level
    message: str
    """English; the window translates it by this text, then fills the values in."""
    hint: str = ""
    values: tuple[tuple[str, str], ...] = ()
    detail: str = ""
    """Technical, for copying."""
    vendor_code: int | None = None
    """The vendor's own number of a refusal."""
    advice: str = ""
    """A key of `words.ADVICE`; empty: nothing has to be done."""

    def text(self) -> str:
        return fill(self.message, dict(self.values))

    def cause(self, say: Say = str) -> str:
        """Why it is so, in the language that is said."""
        known = ADVICE.get(self.advice)
        return fill(say(known.cause), dict(self.values)) if known else ""

    def steps(self, say: Say = str) -> tuple[str, ...]:
        """What to do, in order."""
        known = ADVICE.get(self.advice)
        return tuple(fill(say(one), dict(self.values)) for one in known.steps) if known else ()

    @property
    def is_for_admin(self) -> bool:
        """Whether the administrator of WeCom can mend it."""
        known = ADVICE.get(self.advice)
        return known is not None and known.is_for_admin

    def document(self, connection: Connection | None = None) -> dict[str, Any]:
        """For the command line; the text for the administrator in both languages."""
        told = None
        if self.is_for_admin and self.level is not Level.OK and connection is not None:
            told = {
                key: administrator_text([self], connection, sayer(language))
                for key, language in (("en", ENGLISH), ("zh", "zh_CN"))
            }
        return {
            "check": self.check.value,
            "level": self.level.value,
            "message": self.text(),
            "hint": fill(self.hint, dict(self.values)) or None,
            "detail": self.detail or None,
            "cause": self.cause() or None,
            "steps": list(self.steps()),
            "message_for_admin": told,
        }


def finding(
    check: Check,
    message: str,
    level: Level = Level.OK,
    hint: str = "",
    /,
    *,
    advice: str = "",
    detail: str = "",
    **values: str,
) -> Finding:
    """A finding by the keys of its words."""
    return Finding(
        check,
        level,
        MESSAGES[message],
        HINTS[hint] if hint else "",
        tuple(values.items()),
        detail,
        advice=advice,
    )


def administrator_text(findings: Iterable[Finding], connection: Connection, say: Say) -> str:
    """What the administrator of WeCom is asked to do, in one language. What passed is left out."""
    title, app, found, steps, nothing, why = (say(text) for text in ADMIN)
    agent = "–" if connection.agent_id is None else str(connection.agent_id)
    lines = [title, app.format(corp_id=connection.corp_id or "–", agent_id=agent)]
    findings = tuple(findings)
    open_ones = [one for one in findings if one.level not in (Level.OK, Level.INFO)]
    open_ones = open_ones or [one for one in findings if one.is_for_admin and one.level != Level.OK]
    if not open_ones:
        return "\n".join([*lines, nothing])
    lines.append(found)
    for one in open_ones:
        lines.append(f"- {fill(say(one.message), dict(one.values))}")
        if one.advice:
            lines.append(f"  {why} {one.cause(say)}")
    listed = dict.fromkeys(step for one in open_ones for step in _steps(one, say))
    if listed:
        lines.append(steps)
        lines += [f"{number}. {step}" for number, step in enumerate(listed, 1)]
    return "\n".join(lines)


def _steps(finding: Finding, say: Say) -> tuple[str, ...]:
    if finding.advice:
        return finding.steps(say)
    return (fill(say(finding.hint), dict(finding.values)),) if finding.hint else ()
