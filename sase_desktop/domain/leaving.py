"""Leavers with grace: people whom the source does not show any more stay a while, disabled.

They come back by themselves when they reappear, and are deleted once they were absent in enough
clean runs and for enough days. Out of scope by the admin's own choice knows no grace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from .errors import Problem

FEWEST_RUNS, MOST_RUNS = 2, 100
"""The first run that misses somebody only disables them, so a deletion takes two at least."""
MOST_DAYS = 365
WAS, RESTORED = "was_absent", "absent_again"
"""In the details of a change: the countdown that it ended, and the one that goes on by it."""


@dataclass(frozen=True, slots=True)
class Grace:
    """How long somebody who is missing stays. Both have to be reached."""

    runs: int = 3
    """Complete, applied runs in which the person was absent, the first one included."""
    days: int = 14

    def problems(self) -> Iterable[Problem]:
        """What is out of range, each with its key path."""
        if not FEWEST_RUNS <= self.runs <= MOST_RUNS:
            values = {"low": str(FEWEST_RUNS), "high": str(MOST_RUNS)}
            yield Problem("leavers.grace.runs", "out_of_range", values)
        if not 0 <= self.days <= MOST_DAYS:
            values = {"low": "0", "high": str(MOST_DAYS)}
            yield Problem("leavers.grace.days", "out_of_range", values)


class Leaving(NamedTuple):
    """Since when somebody is missing, and in how many clean runs."""

    since: datetime
    runs: int | None
    """None: an admin stopped the countdown; the person stays until somebody deletes them."""

    @property
    def is_kept(self) -> bool:
        return self.runs is None

    def ends_on(self, grace: Grace) -> datetime | None:
        """The earliest moment of the deletion; None: kept."""
        return None if self.is_kept else self.since + timedelta(days=grace.days)

    def is_over(self, grace: Grace, now: datetime | None) -> bool:
        """Whether one more clean run without the person ends the grace."""
        if self.runs is None or now is None:
            return False
        return self.runs + 1 >= grace.runs and now - self.since >= timedelta(days=grace.days)


def countdown_details(name: str, leaving: Leaving) -> Mapping[str, str]:
    """A countdown among the values of a reason's sentence, under `WAS` or `RESTORED`."""
    runs = "" if leaving.runs is None else str(leaving.runs)
    return {f"{name}_since": leaving.since.isoformat(), f"{name}_runs": runs}


def countdown_in(name: str, details: Mapping[str, str]) -> Leaving | None:
    """The countdown again; None: there is none of that name."""
    since = details.get(f"{name}_since")
    if since is None:
        return None
    runs = details.get(f"{name}_runs", "")
    return Leaving(datetime.fromisoformat(since), int(runs) if runs else None)
