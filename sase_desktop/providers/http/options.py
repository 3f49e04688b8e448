"""How a vendor is reached and how patient we are: frozen values, handed down once."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """What is repeated and after how long. Every number is seconds unless it says otherwise."""

    transient: tuple[float, ...] = (1.0, 2.0, 4.0)
    """One repetition per entry: the vendor is busy, a time-out, a lost connection."""
    jitter: float = 0.25
    """Up to this share is added to a transient wait, so that clients do not come back in step."""
    crowded: tuple[float, float] = (0.5, 2.0)
    """Between these when the vendor says that too many calls run at once."""
    crowded_tries: int = 5
    limited: tuple[float, ...] = (60.0,)
    """One repetition per entry: the vendor's frequency limit. The whole API rests meanwhile."""


@dataclass(frozen=True, slots=True)
class TransportOptions:
    """What an administrator may set about the network."""

    proxy: str | None = field(default=None, repr=False)
    """None follows the system's settings, an empty text uses none. May hold credentials."""
    ca_file: str | None = None
    """A PEM file to trust instead of the public authorities."""
    calls_per_second: float | None = None
    """None: the vendor's limit at the vendor's own host, and no limit at any other."""
    workers: int | None = None
    """Calls in flight. None: 4, or 8 on the loopback interface."""
    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    """Silence after which a connection counts as lost."""
    call_seconds: float = 180.0
    """A whole answer, however steadily it drips."""
    max_body_bytes: int = 128 * _MEBIBYTE
    retry: RetryPolicy = RetryPolicy()

    def workers_for(self, api_base: str) -> int:
        if self.workers is not None:
            return max(1, self.workers)
        return 8 if is_loopback(api_base) else 4


def is_loopback(api_base: str) -> bool:
    """Whether an address leads to this machine."""
    host = urlsplit(api_base).hostname or ""
    if host == "localhost":
        return True
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
