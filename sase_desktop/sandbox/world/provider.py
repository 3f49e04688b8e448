"""The service provider's side: suites, tickets, QR sessions and one-time codes, as state."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sase_desktop.sandbox.corp import App, AppKind
from sase_desktop.sandbox.seed import stable_secret

TICKET_SECONDS = 1800
QR_SECONDS = 864_000
AUTH_CODE_SECONDS = 600
PRE_AUTH_SECONDS = 1200


@dataclass(frozen=True, slots=True)
class Suite:
    """A template (kind customized, id `dk...`) or a classic suite (kind third_party, `ww...`)."""

    suite_id: str
    secret: str = field(repr=False)
    kind: AppKind
    name: str


class ScanStatus(StrEnum):
    PENDING = "pending"
    SCANNED = "scanned"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    EXPIRED = "expired"


OPEN_STATUSES = (ScanStatus.PENDING, ScanStatus.SCANNED)


@dataclass(frozen=True, slots=True)
class ScanSession:
    """One QR code: who asked, and what the administrator made of it."""

    session_id: str
    suite_id: str
    state: str
    expires_at: float
    status: ScanStatus = ScanStatus.PENDING
    agent_id: int | None = None
    delivery: str = ""
    """What became of the create_auth callback, for the page and for tests."""


@dataclass(frozen=True, slots=True)
class AuthCode:
    suite_id: str
    corp_id: str
    agent_id: int
    state: str
    expires_at: float
    new_secret: str | None = field(default=None, repr=False)
    """Set when the code stands for a reset of the permanent code."""


class Provider:
    def __init__(self, seed: int, now: Callable[[], float]) -> None:
        self.corp_id = "ww" + stable_secret(f"provider/{seed}", 16, hexadecimal=True)
        self.secret = stable_secret(f"provider-secret/{seed}", 64)
        template = Suite(
            "dk" + stable_secret(f"template/{seed}", 16, hexadecimal=True),
            stable_secret(f"template-secret/{seed}", 43),
            AppKind.CUSTOMIZED,
            "SASE",
        )
        classic = Suite(
            "ww" + stable_secret(f"suite/{seed}", 16, hexadecimal=True),
            stable_secret(f"suite-secret/{seed}", 43),
            AppKind.THIRD_PARTY,
            "SASE Suite",
        )
        self.template = template
        self.classic = classic
        self.suites = {suite.suite_id: suite for suite in (template, classic)}
        self.callback_token = stable_secret(f"callback-token/{seed}", 20)
        self.encoding_aes_key = stable_secret(f"aes/{seed}", 42) + "E"
        self.callback_url = ""
        self._now = now
        self._lock = threading.Lock()
        self._tickets: dict[str, list[tuple[str, float]]] = {}
        self._sessions: dict[str, ScanSession] = {}
        self._codes: dict[str, AuthCode] = {}
        self._pre_auth: dict[str, tuple[str, float]] = {}

    def new_ticket(self, suite_id: str) -> str:
        ticket = secrets.token_urlsafe(48)
        with self._lock:
            self._tickets.setdefault(suite_id, []).append((ticket, self._now()))
        return ticket

    def is_good_ticket(self, suite_id: str, ticket: str) -> bool:
        """The newest one, or any that is younger than half an hour."""
        with self._lock:
            known = self._tickets.get(suite_id, [])
            if known and known[-1][0] == ticket:
                return True
            oldest = self._now() - TICKET_SECONDS
            return any(text == ticket and born >= oldest for text, born in known)

    def open_session(self, suite_id: str, state: str) -> ScanSession:
        session = ScanSession(secrets.token_urlsafe(24), suite_id, state, self._now() + QR_SECONDS)
        with self._lock:
            self._sessions[session.session_id] = session
        return session

    def session(self, session_id: str) -> ScanSession | None:
        """The session as it is now, which may be expired."""
        with self._lock:
            return self._refreshed(session_id)

    def sessions(self) -> list[ScanSession]:
        with self._lock:
            found = (self._refreshed(session_id) for session_id in list(self._sessions))
            return [session for session in found if session is not None]

    def move_session(
        self, session_id: str, status: ScanStatus, agent_id: int | None = None
    ) -> ScanSession | None:
        """The session after the step; None when it does not exist or was decided before."""
        with self._lock:
            session = self._refreshed(session_id)
            if session is None or session.status not in OPEN_STATUSES:
                return None
            moved = replace(session, status=status, agent_id=agent_id)
            self._sessions[session_id] = moved
            return moved

    def note_session(self, session_id: str, agent_id: int, delivery: str) -> None:
        with self._lock:
            session = self._sessions[session_id]
            self._sessions[session_id] = replace(session, agent_id=agent_id, delivery=delivery)

    def new_auth_code(
        self, app: App, corp_id: str, state: str, *, new_secret: str | None = None
    ) -> str:
        code = secrets.token_urlsafe(60)
        expires_at = self._now() + AUTH_CODE_SECONDS
        with self._lock:
            self._codes[code] = AuthCode(
                app.suite_id, corp_id, app.agent_id, state, expires_at, new_secret
            )
        return code

    def redeem_auth_code(self, code: str, suite_id: str) -> AuthCode | None:
        """Works once; a foreign suite does not use the code up."""
        with self._lock:
            known = self._codes.get(code)
            if known is None or known.suite_id != suite_id or known.expires_at <= self._now():
                return None
            del self._codes[code]
            return known

    def new_pre_auth_code(self, suite_id: str) -> str:
        code = secrets.token_urlsafe(40)
        with self._lock:
            self._pre_auth[code] = (suite_id, self._now() + PRE_AUTH_SECONDS)
        return code

    def pre_auth_problem(self, code: str, suite_id: str) -> int:
        """0, 40077 for an unknown code or 42007 for one that is too old."""
        with self._lock:
            known_suite, expires_at = self._pre_auth.get(code, ("", 0.0))
        if known_suite != suite_id:
            return 40077
        return 42007 if expires_at <= self._now() else 0

    def use_pre_auth_code(self, code: str) -> None:
        with self._lock:
            self._pre_auth.pop(code, None)

    def _refreshed(self, session_id: str) -> ScanSession | None:
        session = self._sessions.get(session_id)
        if (
            session is not None
            and session.status in OPEN_STATUSES
            and session.expires_at <= self._now()
        ):
            session = replace(session, status=ScanStatus.EXPIRED)
            self._sessions[session_id] = session
        return session
