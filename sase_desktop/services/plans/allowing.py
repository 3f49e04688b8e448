"""Who lets a plan pass the guard: out the person at this computer, as the system knows them."""

from __future__ import annotations

import getpass
import platform
from datetime import datetime

from ...domain.guard import Allowance

OPTION = "--allow-deletions"
"""What is recorded as typed where it was an option of the command line."""


def allowance(at: datetime, typed: str) -> Allowance:
    """Recorded with the task that it was given for, and good for that one alone."""
    return Allowance(_user(), platform.node(), at, typed)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
        return ""
