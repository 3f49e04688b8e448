"""What cannot be right: in a SyncPlan and its limits, out the same plan, or GuardStopped."""

from __future__ import annotations

from ..domain.errors import GuardStopped
from ..domain.guard import GuardFinding, GuardLimits, GuardRule
from ..domain.sync_plan import SyncPlan, pack_detail

NEARLY_ALL = 0.9
"""From this share of names on, it is the permission that is missing and not a name."""
_MOST_NAMED = 5


def check_guards(plan: SyncPlan, limits: GuardLimits, *, allowed: bool = False) -> SyncPlan:
    """The plan, when it may be applied. `allowed`: the admin has seen it and lets it pass.

    Raises:
        GuardStopped: with the rule that stopped it.
    """
    rule = broken_rule(plan, limits)
    if rule is not None and not allowed:
        raise GuardStopped(rule, numbers(plan))
    return plan


def broken_rule(plan: SyncPlan, limits: GuardLimits) -> GuardRule | None:
    """The first rule that the plan breaks, the gravest first."""
    found = examine(plan, limits)
    return None if found is None else found.rule


def examine(plan: SyncPlan, limits: GuardLimits) -> GuardFinding | None:
    """The same with the values of its sentence."""
    if plan.asks_source and (rule := _nothing_came(plan)) is not None:
        return GuardFinding(rule)
    return _sign(plan) or _excess(plan, limits)


def _nothing_came(plan: SyncPlan) -> GuardRule | None:
    nothing_came = not plan.returned_departments and not plan.employees.total
    lost_sight = not plan.returned_departments and plan.stored_departments
    if nothing_came or lost_sight:
        return GuardRule.NOTHING_VISIBLE
    nobody_came = plan.employees.lost and not plan.employees.total
    if plan.stored_employees and nobody_came and not plan.is_focused:
        return GuardRule.EMPTY_ANSWER
    return None


def _sign(plan: SyncPlan) -> GuardFinding | None:
    """The source is not what it was, and the plan would delete for that."""
    signs = plan.signs
    if signs.unseen:
        named = ", ".join(signs.unseen[:_MOST_NAMED])
        more = len(signs.unseen) - _MOST_NAMED
        detail = pack_detail(names=f"{named} +{more}" if more > 0 else named)
        return GuardFinding(GuardRule.VISIBILITY_SHRUNK, detail)
    if signs.withheld and signs.withheld >= signs.named * NEARLY_ALL:
        detail = pack_detail(count=str(signs.withheld), of=str(signs.named))
        return GuardFinding(GuardRule.NAMES_WITHHELD, detail)
    return None


def _excess(plan: SyncPlan, limits: GuardLimits) -> GuardFinding | None:
    """Too much would go, of the whole or of one department."""
    most = limits.department_limit(plan.stored_departments)
    fewer = plan.stored_departments - plan.departments.total
    if plan.signs.departments_removed > most and fewer > most:
        detail = pack_detail(now=str(plan.departments.total), before=str(plan.stored_departments))
        return GuardFinding(GuardRule.FEWER_DEPARTMENTS, detail)
    if plan.employees.lost > limits.limit(plan.stored_employees):
        return GuardFinding(GuardRule.TOO_MANY_EMPLOYEES)
    if plan.departments.deleted > most:
        return GuardFinding(GuardRule.TOO_MANY_DEPARTMENTS)
    for loss in plan.signs.losses:
        detail = pack_detail(department=loss.department, count=str(loss.gone), of=str(loss.of))
        return GuardFinding(GuardRule.DEPARTMENT_LOSS, detail)
    return None


def numbers(plan: SyncPlan) -> str:
    """How much would go, for the details of a failure."""
    return (
        f"would take away {plan.employees.lost} of {plan.stored_employees} employees and "
        f"{plan.departments.deleted} of {plan.stored_departments} departments"
    )
