"""Connection checks with advice: in a source, out findings that say what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..domain.directory import ScopeMode, Visibility
from ..domain.errors import ErrorCode, ProviderError, RuleError, SaseError
from ..domain.identity_source import ConnectionMode, IdentitySource, SourceId
from ..domain.ports import Checkpoint
from ..domain.sync_task import Phase
from ..domain.words import ERRORS
from ..store.tasks import TaskStore
from .identity_sources import IdentitySources


class Level(StrEnum):
    OK = "ok"
    INFO = "info"
    WARNING = "warning"
    FAILED = "failed"


class Check(StrEnum):
    """What is looked at, in this order."""

    SECRET = "secret"  # noqa: S105
    REACHABLE = "reachable"
    TOKEN = "token"  # noqa: S105
    TRUSTED_IP = "trusted_ip"
    APP = "app"
    VISIBILITY = "visibility"
    PERMISSIONS = "permissions"
    SCOPE = "scope"
    FIELDS = "fields"


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

    def text(self) -> str:
        return self.message.format(**dict(self.values))

    def document(self) -> dict[str, Any]:
        return {
            "check": self.check.value,
            "level": self.level.value,
            "message": self.text(),
            "hint": self.hint.format(**dict(self.values)) or None,
            "detail": self.detail or None,
        }


MESSAGES = {
    "secret_ok": "The secret is kept on this computer.",
    "reachable_ok": "WeCom answers at {api_base}.",
    "token_ok": "WeCom accepts the corp ID and the secret.",
    "ip_ok": "WeCom accepts this computer's address.",
    "app_ok": "The app {app} ({agent_id}) is enabled.",
    "app_disabled": "The app {app} is disabled in WeCom.",
    "visible_all": "The app sees the whole company: {count} departments.",
    "visible_part": "The app sees {count} departments, not the whole company.",
    "visible_none": "The app sees no department.",
    "permissions_ok": "Names of people and departments may be read.",
    "names_withheld": "WeCom withholds names from this app; IDs stand in for new people.",
    "scope_ok": "Every selected department is visible.",
    "scope_missing": "Selected, but not visible: {ids}.",
    "fields_missing": "Not provided by WeCom in the last task: {fields}.",
    "fields_ok": "Every mapped field was provided in the last task.",
    "fields_unknown": "Nothing has been synchronized yet, so the fields are not known.",
    "refused": "{reason}",
}
HINTS = {
    "app_disabled": "Enable the app in the WeCom console.",
    "visible": "In the WeCom console: App Management, the app, Visible Scope, add departments.",
    "names": "In the WeCom console: the app, Permissions, tick the names of members and "
    "departments.",
    "scope": "Widen the app's visible scope, or change the synchronization scope.",
    "fields": "Apps created since June 2022 never receive telephone and e-mail. Stored values are "
    "kept.",
    "trust": "Add {address} to the trusted IPs of the app in the WeCom console, wait a minute, "
    "then check again.",
}
"""Kept apart from the code so that the window's translations can be checked against them."""


class Doctor:
    def __init__(self, sources: IdentitySources, tasks: TaskStore) -> None:
        self._sources = sources
        self._tasks = tasks

    def examine(self, source: SourceId, checkpoint: Checkpoint) -> tuple[Finding, ...]:
        """Every check that can be made; the first refusal ends the live ones."""
        found = self._sources.get(source)
        findings = list(self._live(found, checkpoint))
        findings.append(self._fields(found))
        return tuple(findings)

    def _live(self, source: IdentitySource, checkpoint: Checkpoint) -> list[Finding]:
        api_base = source.draft.connection.api_base
        checkpoint(Phase.FETCH_DEPARTMENTS, 0)
        try:
            with self._sources.provider(source) as provider:
                visibility = provider.check(checkpoint)
                checkpoint(Phase.FETCH_DEPARTMENTS, 1)
                visible = {one.external_id: one for one in provider.departments(checkpoint)}
        except (ProviderError, RuleError) as error:
            return _refusal(error, api_base)
        passed = [
            _finding(Check.SECRET, "secret_ok"),
            _finding(Check.REACHABLE, "reachable_ok", api_base=api_base),
            _finding(Check.TOKEN, "token_ok"),
            _finding(Check.TRUSTED_IP, "ip_ok"),
        ]
        names_withheld = bool(visible) and all(one.name is None for one in visible.values())
        return [
            *passed,
            _app(visibility),
            _visible(visibility, len(visible)),
            _permissions(source, visibility, names_withheld=names_withheld),
            _scope(source, frozenset(visible)),
        ]

    def _fields(self, source: IdentitySource) -> Finding:
        latest = self._tasks.latest_applied(source.id)
        if latest is None:
            return _finding(Check.FIELDS, "fields_unknown", Level.INFO)
        if not latest.not_provided:
            return _finding(Check.FIELDS, "fields_ok")
        fields = ", ".join(latest.not_provided)
        return _finding(Check.FIELDS, "fields_missing", Level.INFO, "fields", fields=fields)


def _finding(
    check: Check, message: str, level: Level = Level.OK, hint: str = "", **values: str
) -> Finding:
    return Finding(
        check, level, MESSAGES[message], HINTS[hint] if hint else "", tuple(values.items())
    )


_REFUSED_AT = {
    ErrorCode.SECRET_MISSING: Check.SECRET,
    ErrorCode.NETWORK: Check.REACHABLE,
    ErrorCode.SOURCE_DATA_INVALID: Check.REACHABLE,
    ErrorCode.RATE_LIMITED: Check.REACHABLE,
    ErrorCode.AUTH_EXPIRED: Check.TOKEN,
    ErrorCode.IP_NOT_TRUSTED: Check.TRUSTED_IP,
    ErrorCode.PERMISSION_DENIED: Check.VISIBILITY,
}


def _refusal(error: SaseError, api_base: str) -> list[Finding]:
    """What passed before the refusal, then the refusal with its next step."""
    order = list(Check)
    at = _REFUSED_AT.get(error.code, Check.REACHABLE)
    passed = {
        Check.SECRET: _finding(Check.SECRET, "secret_ok"),
        Check.REACHABLE: _finding(Check.REACHABLE, "reachable_ok", api_base=api_base),
        Check.TOKEN: _finding(Check.TOKEN, "token_ok"),
        Check.TRUSTED_IP: _finding(Check.TRUSTED_IP, "ip_ok"),
    }
    findings = [passed[one] for one in order[: order.index(at)] if one in passed]
    words = ERRORS[error.code]
    address = error.address if isinstance(error, ProviderError) else None
    number = error.vendor_code if isinstance(error, ProviderError) else None
    hint = HINTS["trust"] if address else words.hint
    values = (("address", address),) if address else ()
    findings.append(Finding(at, Level.FAILED, words.message, hint, values, error.detail, number))
    return findings


def _app(visibility: Visibility) -> Finding:
    if not visibility.is_enabled:
        return _finding(
            Check.APP, "app_disabled", Level.FAILED, "app_disabled", app=visibility.agent_name
        )
    agent = str(visibility.agent_id) if visibility.agent_id is not None else "–"
    return _finding(Check.APP, "app_ok", app=visibility.agent_name or "–", agent_id=agent)


def _visible(visibility: Visibility, count: int) -> Finding:
    if not count:
        return _finding(Check.VISIBILITY, "visible_none", Level.FAILED, "visible")
    if visibility.sees_everything:
        return _finding(Check.VISIBILITY, "visible_all", count=str(count))
    return _finding(Check.VISIBILITY, "visible_part", Level.WARNING, "visible", count=str(count))


def _permissions(
    source: IdentitySource, visibility: Visibility, *, names_withheld: bool
) -> Finding:
    grants = visibility.grants
    lacks_names = grants is not None and not any("user_name" in one for one in grants)
    asked = source.draft.connection.mode is not ConnectionMode.OWN_APP or grants is not None
    if names_withheld or (asked and lacks_names):
        return _finding(Check.PERMISSIONS, "names_withheld", Level.WARNING, "names")
    return _finding(Check.PERMISSIONS, "permissions_ok")


def _scope(source: IdentitySource, visible: frozenset[str]) -> Finding:
    scope = source.draft.scope
    missing = [one for one in scope.departments if one not in visible]
    if scope.mode is ScopeMode.PARTIAL and missing:
        return _finding(
            Check.SCOPE, "scope_missing", Level.WARNING, "scope", ids=", ".join(missing)
        )
    return _finding(Check.SCOPE, "scope_ok")
