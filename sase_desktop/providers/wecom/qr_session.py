"""The QR code's life as states, without I/O: created, then decided, too late, or replaced."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

STATE_CHARACTERS = 32
_ALPHABET = string.ascii_letters + string.digits


class SessionStatus(StrEnum):
    CREATED = "created"
    AUTHORIZED = "authorized"
    REJECTED = "rejected"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class QrSession:
    """One QR code. `state` is what ties a callback to it."""

    state: str
    created_at: datetime
    expires_at: datetime
    status: SessionStatus = SessionStatus.CREATED

    @property
    def is_open(self) -> bool:
        return self.status is SessionStatus.CREATED

    def moved(self, status: SessionStatus) -> QrSession:
        """Decided once, a session stays as it is."""
        return replace(self, status=status) if self.is_open else self

    def at(self, now: datetime) -> QrSession:
        """As it is at a moment."""
        return self.moved(SessionStatus.EXPIRED) if now >= self.expires_at else self


def new_session(now: datetime, lifetime_seconds: float) -> QrSession:
    """A session with a state that nobody can guess: letters and digits, as WeCom wants them."""
    state = "".join(secrets.choice(_ALPHABET) for _ in range(STATE_CHARACTERS))
    return QrSession(state, now, now + timedelta(seconds=lifetime_seconds))
