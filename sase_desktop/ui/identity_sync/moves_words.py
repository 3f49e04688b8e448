"""Who enters and leaves with a scope, in words."""

from __future__ import annotations

from sase_desktop.services.sync_settings.scope_moves import Move, MoveReason, Moves
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


def departments_text(count: int) -> str:
    """How many departments."""
    return tr("%n departments", count)


def people_text(count: int) -> str:
    """How many employees."""
    return tr("%n employees", count)


def enter_badge(moves: Moves) -> Badge:
    """Short, for the foot of the page."""
    departments = departments_text(moves.departments_enter)
    if moves.people_enter is None:
        hint = unknown_text(moves)
        return Badge(Icon.CREATE, tr("Enter: {departments}").format(departments=departments), "ok",
                     hint)  # fmt: skip
    told = tr("Enter: {departments}, {people}").format(
        departments=departments, people=people_text(moves.people_enter)
    )
    return Badge(Icon.CREATE, told, "ok", asked_text(moves))


def leave_badge(moves: Moves) -> Badge:
    """Short, for the foot of the page."""
    leave = tr("{count} leave").format(count=formats.number(moves.people_leave))
    hint = tr("{count} departments leave too").format(count=formats.number(moves.departments_leave))
    return Badge(Icon.DELETE, leave, "danger" if moves.people_leave else "text_3", hint)


def sentence(moves: Moves) -> str:
    """The whole of it in one sentence."""
    entering, leaving = moves.departments_enter, moves.departments_leave
    leave = {
        "leaving": departments_text(leaving),
        "leavers": people_text(moves.people_leave),
        "entering": departments_text(entering),
    }
    if moves.people_enter is None:
        return tr(
            "Enter: {entering}, with people who are not known yet. Leave: {leaving} and {leavers}."
        ).format(**leave)
    return tr("Enter: {entering} and {newcomers}. Leave: {leaving} and {leavers}.").format(
        **leave, newcomers=people_text(moves.people_enter)
    )


def unknown_text(moves: Moves) -> str:
    """Why nobody of the departments that enter is named."""
    if moves.people_guess is None:
        return tr("Who is in the departments that enter is not known until WeCom is asked.")
    return tr(
        "Who is in the departments that enter is not known until WeCom is asked; when they were "
        "counted last, %n people were in them.",
        moves.people_guess,
    )


def asked_text(moves: Moves) -> str:
    """Where the names of those who enter come from."""
    if moves.asked_at is None:
        return ""
    return tr("WeCom was asked: {moment}").format(moment=formats.moment(moves.asked_at))


def direction_text(move: Move) -> str:
    """Enters or leaves."""
    return tr("Enters") if move.enters else tr("Leaves")


def direction_badge(move: Move) -> Badge:
    """The same with icon and colour."""
    icon, tone = (Icon.CREATE, "ok") if move.enters else (Icon.DELETE, "danger")
    return Badge(icon, direction_text(move), tone)


def reason_text(move: Move) -> str:
    """Why it moves."""
    return {
        MoveReason.SELECTED: tr("Selected"),
        MoveReason.BELOW_SELECTED: tr("Below a selected one"),
        MoveReason.EVERYTHING: tr("Everything is synchronized"),
        MoveReason.IN_ENTERING: tr("Its department enters"),
        MoveReason.NOT_SELECTED: tr("Not selected any more"),
        MoveReason.NO_PLACE: tr("In no selected department"),
    }[move.reason]
