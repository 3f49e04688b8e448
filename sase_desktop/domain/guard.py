"""The deletion guard's values: its rules and limits, what it found, and who let a plan pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .errors import Problem

MOST_SHARE = 0.5
"""Half of a company never leaves at once: beyond it the guard would be switched off."""
MOST_OF_DEPARTMENT = 0.9
MOST_MINIMUM = 100_000


class GuardRule(StrEnum):
    """Why a plan cannot be right. Each may be allowed for one plan."""

    EMPTY_ANSWER = "empty_answer"
    NOTHING_VISIBLE = "nothing_visible"
    VISIBILITY_SHRUNK = "visibility_shrunk"
    """The app may see less than when the directory was written, and the plan deletes for that."""
    NAMES_WITHHELD = "names_withheld"
    """Names that came the last time are withheld, so the app has lost a permission."""
    FEWER_DEPARTMENTS = "fewer_departments"
    TOO_MANY_EMPLOYEES = "too_many_employees"
    TOO_MANY_DEPARTMENTS = "too_many_departments"
    DEPARTMENT_LOSS = "department_loss"
    """One department loses most of its people."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Deletions up to max(minimum, share of what is stored) pass."""

    minimum: int = 20
    share: float = 0.10

    def most(self, stored: int) -> int:
        """The largest number of deletions that passes."""
        return max(self.minimum, int(stored * self.share))


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """When a plan is stopped, as a task runs with it."""

    minimum: int = 20
    share: float = 0.10
    """Of employees; of departments too, where they have no limit of their own."""
    departments: Limit | None = None
    per_department: Limit = Limit(10, 0.5)
    """A department of at least so many people may lose at most this share of them."""

    def limit(self, stored: int) -> int:
        """The largest number of employees whose deletion passes."""
        return Limit(self.minimum, self.share).most(stored)

    def department_limit(self, stored: int) -> int:
        """The largest number of departments whose deletion passes."""
        return (self.departments or Limit(self.minimum, self.share)).most(stored)


@dataclass(frozen=True, slots=True)
class SourceGuard:
    """A source's own limits; None: as the program's settings say."""

    employees: Limit | None = None
    departments: Limit | None = None
    per_department: Limit | None = None

    def over(self, program: GuardLimits) -> GuardLimits:
        """The limits of this source."""
        common = Limit(program.minimum, program.share)
        employees = self.employees or common
        return GuardLimits(
            employees.minimum,
            employees.share,
            self.departments or program.departments or common,
            self.per_department or program.per_department,
        )

    def problems(self) -> Iterable[Problem]:
        """The guard is never switched off."""
        for name, limit, most in (
            ("employees", self.employees, MOST_SHARE),
            ("departments", self.departments, MOST_SHARE),
            ("per_department", self.per_department, MOST_OF_DEPARTMENT),
        ):
            if limit is None:
                continue
            if not 0 <= limit.minimum <= MOST_MINIMUM:
                values = {"low": "0", "high": f"{MOST_MINIMUM:,}"}
                yield Problem(f"guard.{name}.minimum", "out_of_range", values)
            if not 0 <= limit.share <= most:
                yield Problem(
                    f"guard.{name}.share", "out_of_range", {"low": "0", "high": f"{most}"}
                )


def limits_of(guard: SourceGuard | None, program: GuardLimits) -> GuardLimits:
    """What a source's tasks run with, whether they ask the source or not."""
    return program if guard is None else guard.over(program)


@dataclass(frozen=True, slots=True)
class GuardFinding:
    """The rule that a plan breaks, and the values of its sentence."""

    rule: GuardRule
    detail: str = ""
    """As `sync_task.pack_detail` makes it."""


@dataclass(frozen=True, slots=True)
class VisibleScope:
    """What the app at the source may see, by external ids."""

    departments: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How the source looked while a task read it; stored with the task."""

    finding: GuardFinding | None = None
    """Of a preview: what would stop it. Of an applied plan: what was allowed."""
    visible: VisibleScope | None = None
    """None: the source does not tell."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """Somebody let one plan pass the guard."""

    who: str
    """The user of the operating system."""
    host: str
    at: datetime
    typed: str
    """What was typed to confirm it, or the option of the command line."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A department and how many of its people would go, those below it included."""

    department: str
    gone: int
    of: int


@dataclass(frozen=True, slots=True)
class Signs:
    """What a plan's deletions look like beside what came the last time."""

    unseen: tuple[str, ...] = ()
    """Names of what the app may not see any more and the plan would delete for that."""
    withheld: int = 0
    """Names that are stored and were not sent."""
    named: int = 0
    """Of so many that are stored and came."""
    departments_removed: int = 0
    """Departments that the source does not show any more."""
    losses: tuple[Loss, ...] = ()
    """Departments that lose more than they may, the largest loss first."""
