"""The columns of the two tables: what waits for a choice, and what was chosen."""

from __future__ import annotations

from sase_desktop.domain.conflict import Conflict, ConflictChoice, ConflictKind, Decision
from sase_desktop.domain.directory import ObjectType
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import Cell, CellAction, Column
from sase_desktop.ui.sync_records.details.field_words import field_title
from sase_desktop.ui.theme import Icon


def conflict_columns() -> tuple[Column[Conflict], ...]:
    """What is shared, by whom, and how grave it is."""
    return (
        Column(
            "value", tr("Value"), _value, Cell.TWO_LINE, 220, sort_key=_value,
            weight="medium", caption=_field, tooltip=_value,
        ),
        Column("kind", tr("State"), _kind, Cell.BADGE, 150, sort_key=_kind, badge=kind_badge),
        Column(
            "people", tr("People"), _people, width=260, is_stretched=True, sort_key=_people,
            tone="text_2", tooltip=_people_in_lines,
        ),
        Column("count", tr("Count"), _count, width=72, is_right=True, sort_key=_number),
        Column("actions", tr("Actions"), _nothing, Cell.ACTIONS, 110, actions=_decide),
    )  # fmt: skip


def conflict_id(row: Conflict) -> object:
    """What identifies a row."""
    return (row.kind.value, row.source, row.field, row.value)


def decision_columns() -> tuple[Column[Decision], ...]:
    """What was chosen about which value, and when."""
    return (
        Column(
            "value", tr("Value"), _decided_value, Cell.TWO_LINE, 220, sort_key=_decided_value,
            weight="medium", caption=_decided_field, tooltip=_decided_value,
        ),
        Column(
            "choice", tr("What was chosen"), choice_text, width=240, is_stretched=True,
            sort_key=choice_text, tooltip=choice_text,
        ),
        Column("idp", tr("IdP Name"), _source, width=160, sort_key=_source, tone="text_2"),
        Column("time", tr("Decided at"), _time, width=140, sort_key=_moment, tone="text_2"),
        Column("actions", tr("Actions"), _no_decision, Cell.ACTIONS, 190, actions=_deeds),
    )  # fmt: skip


def decision_id(row: Decision) -> object:
    """What identifies a row."""
    return row.id


def kind_badge(row: Conflict) -> Badge:
    """A refused value costs somebody a synchronization; the others are only worth knowing."""
    if row.kind is ConflictKind.REFUSED:
        return Badge(Icon.FAILED, tr("Refused"), "danger")
    if row.kind is ConflictKind.ACROSS:
        return Badge(Icon.INFO, tr("Across sources"), "info")
    return Badge(Icon.INFO, tr("Same name"), "neutral")


def choice_text(row: Decision) -> str:
    """The choice as a sentence."""
    if row.choice is ConflictChoice.KEEPS:
        return tr("{name} keeps it").format(name=row.winner_name)
    if row.choice is ConflictChoice.PREFERRED:
        return tr("{source} is meant").format(source=row.winner_name)
    return tr("Accepted")


def field_word(field: str) -> str:
    """The field's label, as the records show it."""
    return field_title(field, ObjectType.EMPLOYEE, {})


def person_text(name: str, external_id: str) -> str:
    """Name and id; names may coincide."""
    return name if name == external_id else f"{name} ({external_id})"


def _value(row: Conflict) -> str:
    return row.value


def _field(row: Conflict) -> str:
    """With its source, where there is one."""
    if row.source is None or not row.holders:
        return field_word(row.field)
    return f"{field_word(row.field)} · {row.holders[0].source_name}"


def _kind(row: Conflict) -> str:
    return kind_badge(row).text


def _people(row: Conflict) -> str:
    return tr(", ", context="list").join(_told(row))


def _people_in_lines(row: Conflict) -> str:
    rest = row.count - len(row.holders)
    more = [tr("%n more", rest)] if rest > 0 else []
    return "\n".join([*_told(row), *more])


def _told(row: Conflict) -> list[str]:
    has_source = row.kind is ConflictKind.ACROSS
    people = ((person_text(one.name, one.external_id), one.source_name) for one in row.holders)
    return [f"{person} · {source}" if has_source else person for person, source in people]


def _count(row: Conflict) -> str:
    return formats.number(row.count)


def _number(row: Conflict) -> int:
    return row.count


def _nothing(_: Conflict) -> str:
    return ""


def _decide(_: Conflict) -> tuple[CellAction, ...]:
    return (CellAction("decide", tr("Decide")),)


def _decided_value(row: Decision) -> str:
    return row.value


def _decided_field(row: Decision) -> str:
    return field_word(row.field)


def _source(row: Decision) -> str:
    return row.source_name or formats.NOTHING


def _time(row: Decision) -> str:
    return formats.moment(row.decided_at)


def _moment(row: Decision) -> str:
    return row.decided_at.isoformat()


def _no_decision(_: Decision) -> str:
    return ""


def _deeds(row: Decision) -> tuple[CellAction, ...]:
    revoke = CellAction("revoke", tr("Revoke"))
    if row.choice is not ConflictChoice.KEEPS:
        return (revoke,)
    return (CellAction("apply", tr("Apply now")), revoke)
