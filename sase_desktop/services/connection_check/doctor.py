"""Connection checks with advice: in a source, out findings that say what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ...domain.directory import ObjectType, ScopeMode, Visibility
from ...domain.errors import ErrorCode, ProviderError, RuleError, SaseError
from ...domain.identity_source import Connection, ConnectionMode, IdentitySource, SourceId
from ...domain.mapping import read_field, split_sources
from ...domain.ports import Checkpoint
from ...domain.sync_task import Phase
from ...domain.words import ERRORS, fill
from ...providers.http.options import is_loopback
from ...store.documents import json_value
from ...store.tasks import TaskStore
from ...store.third_party_documents import ThirdPartyDocuments
from ...translations import ENGLISH, Say, sayer
from ..identity_sources import IdentitySources
from .callback_check import CallbackCheck, CallbackState
from .words import ADMIN, ADVICE, HINTS, MESSAGES

if TYPE_CHECKING:
    from ...providers.http.probe import Probe, Route

MOST_SKEW = 60.0
"""Seconds. A Date header is cut to the second and may have waited in a proxy."""
EXPIRES_SOON = timedelta(days=14)


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


class Doctor:
    def __init__(
        self,
        sources: IdentitySources,
        tasks: TaskStore,
        documents: ThirdPartyDocuments,
        callbacks: CallbackCheck,
    ) -> None:
        self._sources = sources
        self._tasks = tasks
        self._documents = documents
        self._callbacks = callbacks

    def examine(self, source: SourceId, checkpoint: Checkpoint) -> tuple[Finding, ...]:
        """Every check that can be made; the first refusal ends the live ones."""
        found = self._sources.get(source)
        findings = list(self._live(found, checkpoint))
        findings.append(self._fields(found, checkpoint))
        findings.append(_callback(self._callbacks(found, checkpoint)))
        return tuple(findings)

    def _live(self, source: IdentitySource, checkpoint: Checkpoint) -> list[Finding]:
        from ...providers.http.probe import probe, route_to  # an HTTP library is slow to load

        connection = source.draft.connection
        checkpoint(Phase.FETCH_DEPARTMENTS, 0)
        options = self._sources.transport(source)
        way = _route(route_to(connection.api_base, options))
        known = [way]
        try:
            with self._sources.provider(source) as provider:
                told = probe(connection.api_base, options, checkpoint)
                known += _probed(told, connection.api_base)
                visibility = provider.check(checkpoint)
                checkpoint(Phase.FETCH_DEPARTMENTS, 1)
                visible = {one.external_id: one for one in provider.departments(checkpoint)}
        except (ProviderError, RuleError) as error:
            return _refusal(error, connection, known)
        names_withheld = bool(visible) and all(one.name is None for one in visible.values())
        return [
            _finding(Check.SECRET, "secret_ok"),
            *known,
            _finding(Check.TOKEN, "token_ok"),
            _finding(Check.TRUSTED_IP, "ip_ok"),
            _app(visibility),
            _visible(visibility, len(visible)),
            _permissions(source, visibility, names_withheld=names_withheld),
            _scope(source, frozenset(visible)),
        ]

    def _fields(self, source: IdentitySource, checkpoint: Checkpoint) -> Finding:
        """How many of the stored people have each mapped field, by what was received last."""
        rows = self._sources.mapping(source.draft)
        fields = dict.fromkeys(
            one
            for row in rows
            if row.object_type is ObjectType.EMPLOYEE and row.source is not None
            for one in split_sources(row)
            if one
        )
        counts, people = dict.fromkeys(fields, 0), 0
        for pieces in self._documents.employees(source.id):
            checkpoint(Phase.FETCH_USERS, people)
            for _, _, text in pieces:
                document = json_value(text)
                people += 1
                for one in counts:
                    counts[one] += read_field(document, one) not in (None, "", [])
        if not people:
            return _finding(Check.FIELDS, "fields_unknown", Level.INFO)
        lacking = [one for one, count in counts.items() if not count]
        if lacking:
            told = ", ".join(f"{one} (0)" for one in lacking)
            found = _finding(Check.FIELDS, "fields_missing", Level.INFO, "fields", fields=told,
                             people=str(people))  # fmt: skip
            return replace(found, advice="fields", detail=_coverage(counts, people))
        told = ", ".join(f"{one} ({count})" for one, count in counts.items())
        found = _finding(Check.FIELDS, "fields_ok", fields=told, people=str(people))
        return replace(found, detail=_coverage(counts, people))


def _coverage(counts: Mapping[str, int], people: int) -> str:
    return "\n".join(f"{one}: {count} of {people} people" for one, count in counts.items())


def _route(way: Route) -> Finding:
    values = {"proxy": way.proxy, "ca_file": way.ca_file}
    if not way.proxy:
        key = "route_direct_ca" if way.ca_file else "route_direct"
    elif way.is_system_proxy and not way.ca_file:
        key = "route_system"
    else:
        key = "route_proxy_ca" if way.ca_file else "route_proxy"
    return _with(_finding(Check.ROUTE, key), {name: one for name, one in values.items() if one})


def _probed(told: Probe, api_base: str) -> list[Finding]:
    """It answered: the certificate and the clock."""
    found = [_finding(Check.REACHABLE, "reachable_ok", api_base=api_base)]
    found.append(_certificate(told, api_base))
    seconds = f"{abs(told.skew_seconds):.0f}"
    if told.server_time is None:
        found.append(_finding(Check.CLOCK, "clock_unknown", Level.INFO))
    elif abs(told.skew_seconds) > MOST_SKEW:
        off = _finding(Check.CLOCK, "clock_off", Level.WARNING, "clock", seconds=seconds)
        found.append(replace(off, advice="clock"))
    else:
        found.append(_finding(Check.CLOCK, "clock_ok", seconds=seconds))
    return found


def _certificate(told: Probe, api_base: str) -> Finding:
    one = told.certificate
    if one is None:
        if is_loopback(api_base):
            return _finding(Check.TLS, "tls_local", api_base=api_base)
        plain = _finding(Check.TLS, "tls_none", Level.WARNING, api_base=api_base)
        return replace(plain, advice="tls_none")
    ends = one.expires_at
    values = {
        "subject": one.subject,
        "issuer": one.issuer,
        "expires": "–" if ends is None else f"{ends:%Y-%m-%d}",
        "api_base": api_base,
    }
    if ends is not None and ends - told.local_time < EXPIRES_SOON:
        soon = _with(_finding(Check.TLS, "tls_expiring", Level.WARNING), values)
        return replace(soon, advice="tls_expiring")
    return _with(_finding(Check.TLS, "tls_ok"), values)


def _callback(state: CallbackState) -> Finding:
    values = {"public_url": state.public_url, "listen": state.listen}
    if not state.is_set_up:
        return _finding(Check.CALLBACK, "callback_none", Level.INFO)
    if not state.is_listening:
        found = _with(_finding(Check.CALLBACK, "callback_closed", Level.FAILED, "listener"), values)
        return replace(found, advice="listener", detail=state.detail)
    if not state.is_reached:
        found = _with(_finding(Check.CALLBACK, "callback_local", Level.WARNING, "callback"), values)
        return replace(found, advice="callback", detail=state.detail)
    return _with(_finding(Check.CALLBACK, "callback_ok"), values)


def _finding(
    check: Check, message: str, level: Level = Level.OK, hint: str = "", **values: str
) -> Finding:
    return Finding(
        check, level, MESSAGES[message], HINTS[hint] if hint else "", tuple(values.items())
    )


def _with(finding: Finding, values: Mapping[str, str]) -> Finding:
    return replace(finding, values=tuple(values.items()))


_REFUSED_AT = {
    ErrorCode.SECRET_MISSING: Check.SECRET,
    ErrorCode.NETWORK: Check.REACHABLE,
    ErrorCode.SOURCE_DATA_INVALID: Check.REACHABLE,
    ErrorCode.RATE_LIMITED: Check.REACHABLE,
    ErrorCode.AUTH_EXPIRED: Check.TOKEN,
    ErrorCode.IP_NOT_TRUSTED: Check.TRUSTED_IP,
    ErrorCode.PERMISSION_DENIED: Check.VISIBILITY,
}


_ADVICE_OF = {
    ErrorCode.SECRET_MISSING: "secret",
    ErrorCode.NETWORK: "network",
    ErrorCode.SOURCE_DATA_INVALID: "answer",
    ErrorCode.RATE_LIMITED: "rate",
    ErrorCode.AUTH_EXPIRED: "token",
    ErrorCode.PERMISSION_DENIED: "permission",
}


_APP_IS_OFF = 50003
"""The vendor's number; whether the credentials are right stays unknown then."""


def _switched_off(error: ProviderError, connection: Connection) -> Finding:
    agent = str(connection.agent_id) if connection.agent_id is not None else "–"
    found = _finding(Check.APP, "app_disabled", Level.FAILED, "app_disabled", app=agent)
    return replace(found, advice="app_disabled", detail=error.detail, vendor_code=error.vendor_code)


def _refusal(error: SaseError, connection: Connection, known: Sequence[Finding]) -> list[Finding]:
    """What passed before the refusal, then the refusal with its next step."""
    if isinstance(error, ProviderError) and error.vendor_code == _APP_IS_OFF:
        return [_finding(Check.SECRET, "secret_ok"), *known, _switched_off(error, connection)]
    api_base = connection.api_base
    order = list(Check)
    at = _REFUSED_AT.get(error.code, Check.REACHABLE)
    is_tls = error.detail.startswith("TLS refused")
    if is_tls:
        at = Check.TLS
    passed = {one.check: one for one in known}
    passed[Check.SECRET] = _finding(Check.SECRET, "secret_ok")
    passed.setdefault(Check.TOKEN, _finding(Check.TOKEN, "token_ok"))
    passed.setdefault(Check.TRUSTED_IP, _finding(Check.TRUSTED_IP, "ip_ok"))
    findings = [passed[one] for one in order[: order.index(at)] if one in passed]
    # It answered, though not as WeCom does: certificate and clock are known all the same.
    after = [one for one in known if order.index(one.check) > order.index(at)]
    if is_tls:
        refused = _finding(Check.TLS, "tls_refused", Level.FAILED, "tls", api_base=api_base)
        return [*findings, replace(refused, detail=error.detail, advice="tls")]
    words = ERRORS[error.code]
    address = error.address if isinstance(error, ProviderError) else None
    number = error.vendor_code if isinstance(error, ProviderError) else None
    hint = HINTS["trust"] if address else words.hint
    values = [("api_base", api_base), *([("address", address)] if address else [])]
    advice = _ADVICE_OF.get(error.code, "")
    if error.code is ErrorCode.IP_NOT_TRUSTED:
        advice = "trust" if address else "trust_unknown"
    findings.append(
        Finding(at, Level.FAILED, words.message, hint, tuple(values), error.detail, number, advice)
    )
    return [*findings, *after]


def _app(visibility: Visibility) -> Finding:
    if not visibility.is_enabled:
        found = _finding(
            Check.APP, "app_disabled", Level.FAILED, "app_disabled", app=visibility.agent_name
        )
        return replace(found, advice="app_disabled")
    agent = str(visibility.agent_id) if visibility.agent_id is not None else "–"
    return _finding(Check.APP, "app_ok", app=visibility.agent_name or "–", agent_id=agent)


def _visible(visibility: Visibility, count: int) -> Finding:
    if not count:
        found = _finding(Check.VISIBILITY, "visible_none", Level.FAILED, "visible")
        return replace(found, advice="visible")
    if visibility.sees_everything:
        return _finding(Check.VISIBILITY, "visible_all", count=str(count))
    found = _finding(Check.VISIBILITY, "visible_part", Level.WARNING, "visible", count=str(count))
    return replace(found, advice="visible")


def _permissions(
    source: IdentitySource, visibility: Visibility, *, names_withheld: bool
) -> Finding:
    grants = visibility.grants
    lacks_names = grants is not None and not any("user_name" in one for one in grants)
    asked = source.draft.connection.mode is not ConnectionMode.OWN_APP or grants is not None
    if names_withheld or (asked and lacks_names):
        found = _finding(Check.PERMISSIONS, "names_withheld", Level.WARNING, "names")
        return replace(found, advice="names")
    return _finding(Check.PERMISSIONS, "permissions_ok")


def _scope(source: IdentitySource, visible: frozenset[str]) -> Finding:
    scope = source.draft.scope
    missing = [one for one in scope.departments if one not in visible]
    if scope.mode is ScopeMode.PARTIAL and missing:
        found = _finding(
            Check.SCOPE, "scope_missing", Level.WARNING, "scope", ids=", ".join(missing)
        )
        return replace(found, advice="scope")
    return _finding(Check.SCOPE, "scope_ok")
