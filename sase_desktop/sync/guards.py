"""Stops a plan that cannot be right: in a SyncPlan and the limits, out the same plan or a stop."""

from __future__ import annotations

from ..domain.errors import GuardStopped
from ..domain.sync_task import Counts, GuardLimits, GuardRule, SyncPlan


def check_guards(plan: SyncPlan, limits: GuardLimits, *, allowed: bool = False) -> SyncPlan:
    """The plan, when it may be applied. `allowed`: the admin has seen it and lets it pass.

    Raises:
        GuardStopped: with the rule that stopped it.
    """
    rule = broken_rule(plan, limits)
    if rule is not None and not allowed:
        raise GuardStopped(rule, _numbers(plan))
    return plan


def broken_rule(plan: SyncPlan, limits: GuardLimits) -> GuardRule | None:
    """The first rule that the plan breaks, the gravest first."""
    if plan.asks_source and (rule := _nothing_came(plan)) is not None:
        return rule
    if _exceeds(plan.employees, plan.stored_employees, limits):
        return GuardRule.TOO_MANY_EMPLOYEES
    if _exceeds(plan.departments, plan.stored_departments, limits):
        return GuardRule.TOO_MANY_DEPARTMENTS
    return None


def _nothing_came(plan: SyncPlan) -> GuardRule | None:
    nothing_came = not plan.returned_departments and not plan.employees.total
    lost_sight = not plan.returned_departments and plan.stored_departments
    if nothing_came or lost_sight:
        return GuardRule.NOTHING_VISIBLE
    nobody_came = plan.employees.deleted and not plan.employees.total
    if plan.stored_employees and nobody_came and not plan.is_focused:
        return GuardRule.EMPTY_ANSWER
    return None


def _exceeds(counts: Counts, stored: int, limits: GuardLimits) -> bool:
    return counts.deleted > limits.limit(stored)


def _numbers(plan: SyncPlan) -> str:
    return (
        f"would delete {plan.employees.deleted} of {plan.stored_employees} employees and "
        f"{plan.departments.deleted} of {plan.stored_departments} departments"
    )
