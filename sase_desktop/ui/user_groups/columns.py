"""The columns of the two tables: groups, and the members of one."""

from __future__ import annotations

from sase_desktop.domain.review import EmployeeSort
from sase_desktop.services.by_hand.user_groups import GroupRow, Member
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.employee_center.words import disabled_badge, field_text, status_badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import Cell, CellAction, Column
from sase_desktop.ui.theme import Icon
from sase_desktop.ui.user_groups.words import all_rules_text, rules_text, state_badge


def group_columns() -> tuple[Column[GroupRow], ...]:
    """Name and description, rules in words, how many people, whether all is in order."""
    return (
        Column(
            "name", tr("User Group Name"), _name, Cell.TWO_LINE, 200, sort_key=_sort_name,
            tone="accent_text", weight="semibold", caption=_description, tooltip=_whole,
        ),
        Column(
            "rules", tr("Rules"), _rules, width=240, is_stretched=True, sort_key=_rules,
            tone="text_2", tooltip=_all_rules,
        ),
        Column(
            "members", tr("Members"), _members, width=84, is_right=True, sort_key=_member_count,
        ),
        Column("state", tr("State"), _state, Cell.BADGE, 224, sort_key=_state, badge=_badge),
        Column("actions", tr("Actions"), _nothing, Cell.ACTIONS, 150, actions=_group_actions),
    )  # fmt: skip


def group_id(row: GroupRow) -> object:
    """What identifies a row."""
    return row.group.id


def member_columns() -> tuple[Column[Member], ...]:
    """The columns of Employee Center, and the source, since a group may span several."""
    return (
        Column(
            "username", field_text("username"), _username, Cell.TWO_LINE, 150, is_stretched=True,
            sort_by=EmployeeSort.USERNAME, weight="medium", caption=_external_id,
        ),
        Column("idp", tr("IdP Name"), _source, width=130, tone="text_2"),
        Column(
            "email", field_text("email"), _email, width=180, sort_by=EmployeeSort.EMAIL,
            tone="text_2",
        ),
        Column(
            "telephone", field_text("telephone"), _telephone, width=138,
            sort_by=EmployeeSort.TELEPHONE,
        ),
        Column(
            "work_status", field_text("work_status"), _status, Cell.BADGE, 126,
            sort_by=EmployeeSort.WORK_STATUS, badge=_status_badge,
        ),
        Column("actions", tr("Actions"), _nobody, Cell.ACTIONS, 190, actions=_member_actions),
    )  # fmt: skip


def member_id(row: Member) -> object:
    """What identifies a row: the source and the member key."""
    return (row.source, row.row.key)


def _name(row: GroupRow) -> str:
    return row.group.name


def _sort_name(row: GroupRow) -> str:
    return row.group.name.casefold()


def _description(row: GroupRow) -> str:
    return row.group.draft.description


def _whole(row: GroupRow) -> str:
    return "\n".join(part for part in (row.group.name, row.group.draft.description) if part)


def _rules(row: GroupRow) -> str:
    return rules_text(row.rules)


def _all_rules(row: GroupRow) -> str:
    return all_rules_text(row.rules)


def _members(row: GroupRow) -> str:
    return formats.number(row.members)


def _member_count(row: GroupRow) -> int:
    return row.members


def _badge(row: GroupRow) -> Badge:
    return state_badge(row.state)


def _state(row: GroupRow) -> str:
    return state_badge(row.state).text


def _nothing(row: GroupRow) -> str:
    return ""


def _group_actions(row: GroupRow) -> tuple[CellAction, ...]:
    return (
        CellAction("members", tr("Members"), tooltip=tr("Show members")),
        CellAction("edit", icon=Icon.EDIT, tooltip=tr("Edit")),
        CellAction("delete", icon=Icon.TRASH, tooltip=tr("Delete")),
    )


def _username(row: Member) -> str:
    return row.row.employee.username


def _external_id(row: Member) -> str:
    return row.row.employee.external_id


def _source(row: Member) -> str:
    return row.source_name


def _email(row: Member) -> str:
    return row.row.employee.email or formats.NOTHING


def _telephone(row: Member) -> str:
    return row.row.employee.telephone or formats.NOTHING


def _status_badge(row: Member) -> Badge:
    employee = row.row.employee
    if not employee.enabled:
        return disabled_badge(employee.work_status)
    return status_badge(employee.work_status)


def _status(row: Member) -> str:
    return _status_badge(row).text


def _nobody(row: Member) -> str:
    return ""


def _member_actions(row: Member) -> tuple[CellAction, ...]:
    return (CellAction("open", tr("Open in Employee Center")),)
