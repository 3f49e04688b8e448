"""What one sandbox is made from: counts and switches in, refused with a sentence when wrong."""

import ipaddress
from dataclasses import dataclass

from sase_desktop.sandbox.corp import MAX_DEPARTMENTS, AppKind

MIN_EMPLOYEES = 10
MAX_EMPLOYEES = 100_000
MOST_PER_DEPARTMENT = 25_000
"""Below the vendor's 30,000 nodes of one department, because people are not spread evenly."""


class SettingsError(ValueError):
    """The message is a sentence for the person who chose the value."""


@dataclass(frozen=True, slots=True)
class SandboxSettings:
    host: str = "127.0.0.1"
    port: int = 0
    """0 takes any free port."""
    departments: int = 120
    employees: int = 980
    seed: int = 1
    app_kind: AppKind = AppKind.SELF_BUILT_OLD
    """The kind of the default app; only the old self-built kind reads every field."""
    callback_url: str = ""
    """Where the provider's command callbacks go; may be registered later."""
    contact_callback_url: str = ""
    """Where change_contact events go."""
    encrypted_ids: bool = False
    """Whether customized apps see scrambled user and corp ids, as they do when authorized after
    2022-06-28. Off by default, so that the people of the practice tenant stay recognisable.
    Third-party apps always do."""
    reduced_contact_events: bool = False
    """The payload that callback URLs saved after 2022-08-15 receive."""
    token_seconds: int = 7200
    suite_ticket_seconds: float = 600.0
    allow_remote: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.departments <= MAX_DEPARTMENTS:
            raise SettingsError(f"Departments must be between 1 and {MAX_DEPARTMENTS:,}.")
        if not MIN_EMPLOYEES <= self.employees <= MAX_EMPLOYEES:
            raise SettingsError(f"Employees must be between {MIN_EMPLOYEES} and {MAX_EMPLOYEES:,}.")
        if self.employees > self.departments * MOST_PER_DEPARTMENT:
            raise SettingsError(
                f"One department holds at most {MOST_PER_DEPARTMENT:,} employees: "
                "ask for more departments."
            )
        if not 0 <= self.port <= 65535:
            raise SettingsError("The port must be between 0 and 65535.")
        if not self.allow_remote and not _is_loopback(self.host):
            raise SettingsError(
                f"{self.host} is not a loopback address; the sandbox has no protection against "
                "other machines. Pass --allow-remote if that is what you want."
            )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
