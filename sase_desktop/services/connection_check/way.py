"""The way to WeCom: in what a call met, out findings about route, certificate, clock, refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ...domain.errors import ErrorCode, ProviderError, SaseError
from ...domain.identity_source import Connection
from ...domain.words import ERRORS
from ...providers.http.options import is_loopback
from .callback_check import CallbackState
from .findings import Check, Finding, Level, finding
from .words import HINTS

if TYPE_CHECKING:
    from ...providers.http.probe import Probe, Route

MOST_SKEW = 60.0
"""Seconds. A Date header is cut to the second and may have waited in a proxy."""
EXPIRES_SOON = timedelta(days=14)

_APP_IS_OFF = 50003
"""The vendor's number; whether the credentials are right stays unknown then."""

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


def route(way: Route) -> Finding:
    """Proxy and certificate authorities of the calls."""
    if not way.proxy:
        key = "route_direct_ca" if way.ca_file else "route_direct"
    elif way.is_system_proxy and not way.ca_file:
        key = "route_system"
    else:
        key = "route_proxy_ca" if way.ca_file else "route_proxy"
    values = {"proxy": way.proxy, "ca_file": way.ca_file}
    return finding(Check.ROUTE, key, **{name: one for name, one in values.items() if one})


def answered(told: Probe, api_base: str) -> list[Finding]:
    """It answered: the certificate and the clock."""
    reachable = finding(Check.REACHABLE, "reachable_ok", api_base=api_base)
    return [reachable, _certificate(told, api_base), _clock(told)]


def _clock(told: Probe) -> Finding:
    seconds = f"{abs(told.skew_seconds):.0f}"
    if told.server_time is None:
        return finding(Check.CLOCK, "clock_unknown", Level.INFO)
    if abs(told.skew_seconds) > MOST_SKEW:
        return finding(
            Check.CLOCK, "clock_off", Level.WARNING, "clock", advice="clock", seconds=seconds
        )
    return finding(Check.CLOCK, "clock_ok", seconds=seconds)


def _certificate(told: Probe, api_base: str) -> Finding:
    one = told.certificate
    if one is None:
        if is_loopback(api_base):
            return finding(Check.TLS, "tls_local", api_base=api_base)
        return finding(Check.TLS, "tls_none", Level.WARNING, advice="tls_none", api_base=api_base)
    ends = one.expires_at
    values = {
        "subject": one.subject,
        "issuer": one.issuer,
        "expires": "–" if ends is None else f"{ends:%Y-%m-%d}",
        "api_base": api_base,
    }
    if ends is not None and ends - told.local_time < EXPIRES_SOON:
        return finding(Check.TLS, "tls_expiring", Level.WARNING, advice="tls_expiring", **values)
    return finding(Check.TLS, "tls_ok", **values)


def callback(state: CallbackState) -> Finding:
    """The way back: whether WeCom's callbacks would arrive."""
    if not state.is_set_up:
        return finding(Check.CALLBACK, "callback_none", Level.INFO)
    values = {"public_url": state.public_url, "listen": state.listen}
    if not state.is_listening:
        return finding(
            Check.CALLBACK, "callback_closed", Level.FAILED, "listener",
            advice="listener", detail=state.detail, **values,
        )  # fmt: skip
    if not state.is_reached:
        return finding(
            Check.CALLBACK, "callback_local", Level.WARNING, "callback",
            advice="callback", detail=state.detail, **values,
        )  # fmt: skip
    return finding(Check.CALLBACK, "callback_ok", **values)


def refusal(error: SaseError, connection: Connection, known: Sequence[Finding]) -> list[Finding]:
    """What passed before the refusal, then the refusal with its next step."""
    if isinstance(error, ProviderError) and error.vendor_code == _APP_IS_OFF:
        return [finding(Check.SECRET, "secret_ok"), *known, _switched_off(error, connection)]
    api_base = connection.api_base
    is_tls = error.detail.startswith("TLS refused")
    at = Check.TLS if is_tls else _REFUSED_AT.get(error.code, Check.REACHABLE)
    before = _passed(known, at)
    if is_tls:
        refused = finding(
            Check.TLS, "tls_refused", Level.FAILED, "tls",
            advice="tls", detail=error.detail, api_base=api_base,
        )  # fmt: skip
        return [*before, refused]
    order = list(Check)
    # It answered, though not as WeCom does: certificate and clock are known all the same.
    after = [one for one in known if order.index(one.check) > order.index(at)]
    return [*before, _refused(error, at, api_base), *after]


def _passed(known: Sequence[Finding], at: Check) -> list[Finding]:
    """What must have been right for the call to come as far as it came."""
    passed = {one.check: one for one in known}
    passed[Check.SECRET] = finding(Check.SECRET, "secret_ok")
    passed.setdefault(Check.TOKEN, finding(Check.TOKEN, "token_ok"))
    passed.setdefault(Check.TRUSTED_IP, finding(Check.TRUSTED_IP, "ip_ok"))
    order = list(Check)
    return [passed[one] for one in order[: order.index(at)] if one in passed]


def _refused(error: SaseError, at: Check, api_base: str) -> Finding:
    words = ERRORS[error.code]
    address = error.address if isinstance(error, ProviderError) else None
    number = error.vendor_code if isinstance(error, ProviderError) else None
    hint = HINTS["trust"] if address else words.hint
    values = [("api_base", api_base), *([("address", address)] if address else [])]
    advice = _ADVICE_OF.get(error.code, "")
    if error.code is ErrorCode.IP_NOT_TRUSTED:
        advice = "trust" if address else "trust_unknown"
    return Finding(
        at, Level.FAILED, words.message, hint, tuple(values), error.detail, number, advice
    )


def _switched_off(error: ProviderError, connection: Connection) -> Finding:
    agent = str(connection.agent_id) if connection.agent_id is not None else "–"
    found = finding(
        Check.APP, "app_disabled", Level.FAILED, "app_disabled",
        advice="app_disabled", detail=error.detail, app=agent,
    )  # fmt: skip
    return replace(found, vendor_code=error.vendor_code)
