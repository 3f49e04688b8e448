"""Rules, states and questions of user groups in words."""

from __future__ import annotations

from collections.abc import Sequence

from sase_desktop.domain.directory import PATH_SEPARATOR
from sase_desktop.domain.user_group import RuleRelation, RuleScope, RuleState
from sase_desktop.services.by_hand.user_groups import GroupRow, RuleRow
from sase_desktop.ui import formats
from sase_desktop.ui.ask import Question
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_SHOWN = 2


def scope_text(scope: RuleScope) -> str:
    """What a rule looks at, as the console calls it."""
    return {
        RuleScope.DEPARTMENT: tr("Organizational Structure"),
        RuleScope.USERNAME: tr("Account Name"),
        RuleScope.EMAIL: tr("Email Address"),
        RuleScope.TELEPHONE: tr("Mobile Phone Number"),
    }[scope]


def relation_text(relation: RuleRelation) -> str:
    """How a rule compares."""
    return tr("Equal To") if relation is RuleRelation.EQUAL else tr("Not Equal To")


def rule_text(row: RuleRow, *, is_short: bool = False) -> str:
    """One rule as one phrase; a short one names the department without those above it."""
    rule = row.rule
    value = rule.value
    if rule.scope is RuleScope.DEPARTMENT:
        path = row.department
        if is_short:
            path = path.rpartition(PATH_SEPARATOR)[2]
        value = f"{row.source_name} / {path or deleted_department(rule.value)}"
    template = (
        tr("{scope} is {value}")
        if rule.relation is RuleRelation.EQUAL
        else tr("{scope} is not {value}")
    )
    return template.format(scope=scope_text(rule.scope), value=value)


def deleted_department(external_id: str) -> str:
    """A department whose name went with it."""
    return tr("deleted department (ID {id})").format(id=external_id)


def rules_text(rows: Sequence[RuleRow]) -> str:
    """The first rules of a group, and how many more there are."""
    told = tr(" or ").join(rule_text(one, is_short=True) for one in rows[:_SHOWN])
    more = len(rows) - _SHOWN
    if more > 0:
        rest = counted(tr("%n more rules", more), more)
        told = tr("{rules} or {rest}").format(rules=told, rest=rest)
    return told


def all_rules_text(rows: Sequence[RuleRow]) -> str:
    """One line for each rule, for a tooltip."""
    return "\n".join(rule_text(one) for one in rows[:20])


def state_badge(state: RuleState) -> Badge:
    """Whether a group still means what it was made for."""
    if state is RuleState.DEPARTMENT_DELETED:
        word = tr("Points at a deleted department")
        return Badge(Icon.WARNING, word, "warn", tr("That rule matches nobody."))
    if state is RuleState.SOURCE_CLOSED:
        word = tr("Points at a closed identity source")
        return Badge(Icon.WARNING, word, "warn", tr("Its people are in no group."))
    return Badge(Icon.OK, tr("In order"), "ok")


def deletion_question(row: GroupRow) -> Question:
    """A group is gone, its people are not."""
    lines = (
        counted(tr("%n people are in this group now.", row.members), row.members),
        tr("They stay in SASE. Nothing changes in WeCom."),
    )
    return Question(
        title=tr("Delete {name}?").format(name=row.group.name),
        lines=lines,
        deed=tr("Delete user group"),
        is_danger=True,
        key="delete_group",
    )


def counted(text: str, count: int) -> str:
    """With separators, which %n does not set."""
    return text.replace(str(count), formats.number(count), 1)
