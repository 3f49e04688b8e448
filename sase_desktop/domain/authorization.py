"""What happens while a QR code is shown: events that the window turns into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class AuthorizationStep(StrEnum):
    """Where an authorization is."""

    PREPARING = "preparing"
    """The provider's token and the address for the QR code are being fetched."""
    WAITING = "waiting"
    """A QR code is shown; `qr` is set."""
    CONFIRMED = "confirmed"
    """The administrator agreed; the rest needs nobody."""
    TICKET_AWAITED = "ticket_awaited"
    """WeCom pushes the template's ticket every ten minutes, and there is none yet."""
    REJECTED = "rejected"
    """The administrator declined. A refresh is possible."""
    EXPIRED = "expired"
    """Too late. A refresh is possible."""
    SUPERSEDED = "superseded"
    """A newer QR code took its place."""
    FORGERY_REFUSED = "forgery_refused"
    """A message to the callback address was not genuine. The wait goes on."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """Text to be shown as a QR code, and how long it is good."""

    url: str = field(repr=False)
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AuthorizationEvent:
    step: AuthorizationStep
    qr: QrCode | None = None
