"""How each kind of cell is painted: in a row and its column, out ink; and where its parts stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sase_desktop.ui import formats, paint, theme, turning
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.diff import DiffPart, plain, shared_widths
from sase_desktop.ui.quick_properties import ALIGN_LEFT, ALIGN_RIGHT
from sase_desktop.ui.row_model import Cell, CellAction, Column

ACTION_GAP = 8


def action_rects(room: QRect, actions: Sequence[CellAction]) -> list[tuple[CellAction, QRect]]:
    """Where the deeds of a cell stand, left to right."""
    result = []
    left = room.x()
    for action in actions:
        width = 26 if action.icon else paint.text_width(action.text, theme.font("body", "medium"))
        result.append((action, QRect(left, room.y(), width, room.height())))
        left += width + (4 if action.icon else ACTION_GAP)
    return result


def action_at(room: QRect, column: Column[Any], row: Any, x: int) -> CellAction | None:
    """The deed under a point."""
    actions = column.actions(row) if column.actions is not None else ()
    for action, rect in action_rects(room, actions):
        if rect.left() - 2 <= x <= rect.right() + 2:
            return action
    return None


def link_width(column: Column[Any], row: Any) -> int:
    """How far a link reaches."""
    return taken_width(column, row) + paint.text_width(
        column.text(row), theme.font("body", "medium")
    )


def taken_width(column: Column[Any], row: Any) -> int:
    """What stands before a cell's text."""
    if column.cell is Cell.TWO_LINE and column.icon is not None:
        return 44
    if column.cell is Cell.TAG:
        return 32
    if column.cell is Cell.SWITCH:
        return 40
    has_icon = column.icon is not None and column.icon(row) is not None
    return 24 if has_icon else 20 if column.badge is not None else 0


def shown_text(column: Column[Any], row: Any) -> str:
    """What a cell says, whole."""
    if column.cell is Cell.DIFF and column.diff is not None:
        return plain(column.diff(row))
    badge = column.badge(row) if column.badge is not None else None
    return badge.text if badge is not None else column.text(row)


def _align(column: Column[Any]) -> int:
    return ALIGN_RIGHT if column.is_right else ALIGN_LEFT


def _elide(column: Column[Any]) -> Qt.TextElideMode:
    middle = Qt.TextElideMode.ElideMiddle
    return middle if column.elides_middle else Qt.TextElideMode.ElideRight


def _paint_text(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    name = column.icon(row) if column.icon is not None else None
    if name is not None:
        box = room.adjusted(0, 0, 16 - room.width(), 0)
        paint.icon(painter, box, name, "text_3", 16)
        room = room.adjusted(24, 0, 0, 0)
    font = theme.font("body", column.weight_of(row))
    text = column.text(row)
    paint.text(painter, room, text, font, column.tone_of(row), _align(column), _elide(column))


def _paint_mono(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    font = theme.mono_font()
    text = column.text(row)
    paint.text(painter, room, text, font, column.tone_of(row), _align(column), _elide(column))


def _paint_switch(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    is_on = column.checked is not None and column.checked(row)
    is_enabled = column.can_check is None or column.can_check(row)
    paint.switch(painter, room, is_on, is_enabled)
    words = room.adjusted(paint.SWITCH.width() + 8, 0, 0, 0)
    paint.text(painter, words, column.text(row), theme.font(), column.tone_of(row))


def _paint_check(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    is_on = column.checked is not None and column.checked(row)
    state = Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
    if column.partly is not None and column.partly(row):
        state = Qt.CheckState.PartiallyChecked
    is_enabled = column.can_check is None or column.can_check(row)
    box = QRect(room.x(), room.y(), paint.BOX, room.height())
    paint.check_box(painter, box, state, is_enabled)


def _paint_tag(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    badge = column.badge(row) if column.badge is not None else None
    if badge is None:
        _paint_nothing(painter, room)
    else:
        paint.tag(painter, room, badge, _turn_of(badge, widget))


def _paint_badge(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    badge = column.badge(row) if column.badge is not None else None
    if badge is None:
        _paint_nothing(painter, room)
    else:
        tone, turn = column.tone_of(row), _turn_of(badge, widget)
        paint.icon_and_text(painter, room, badge, tone, turn)


def _paint_nothing(painter: QPainter, room: QRect) -> None:
    paint.text(painter, room, formats.NOTHING, theme.font(), "text_3")


def _turn_of(badge: Badge, widget: QWidget) -> float:
    return turning.angle(_viewport(widget)) if badge.is_turning else 0.0


def _paint_link(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    font = theme.font("body", "medium")
    paint.text(painter, room, column.text(row), font, "accent_text", _align(column))


def _paint_two_line(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    name = column.icon(row) if column.icon is not None else None
    if name is not None:
        tile = QRect(room.x(), room.y() + (room.height() - 32) // 2, 32, 32)
        is_accent = column.icon_accent is None or column.icon_accent(row)
        paint.tile(painter, tile, name, is_accent)
        room = room.adjusted(44, 0, 0, 0)
    font = theme.font("body", column.weight_of(row))
    caption = column.caption(row) if column.caption is not None else ""
    if not caption:
        paint.text(painter, room, column.text(row), font, column.tone_of(row))
        return
    top = room.y() + (room.height() - 38) // 2
    first = QRect(room.x(), top, room.width(), 20)
    second = QRect(room.x(), top + 20, room.width(), 18)
    paint.text(painter, first, column.text(row), font, column.tone_of(row))
    paint.text(painter, second, caption, theme.font("caption"), "text_3", elide=_elide(column))


def _paint_bar(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    share = column.share(row) if column.share is not None else 0.0
    text = column.text(row)
    words = paint.text_width("100 %", theme.font()) if text else 0
    tone = column.tone_of(row)
    bar = room.adjusted(0, 0, -words - (8 if text else 0), 0)
    paint.bar(painter, bar, share, "accent" if tone == "text" else tone)
    if text:
        rest = QRect(bar.right() + 9, room.y(), words, room.height())
        paint.text(painter, rest, text, theme.font(), "text_2")


def _paint_diff(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    parts = column.diff(row) if column.diff is not None else (DiffPart(column.text(row)),)
    paint_diff(painter, room, parts)


def paint_diff(painter: QPainter, room: QRect, parts: Sequence[DiffPart]) -> None:
    """A value with backgrounds behind its changed words, in one line."""
    font = theme.font()
    left = room.x()
    wanted = [paint.text_width(part.text, font) for part in parts]
    for part, width in zip(parts, shared_widths(parts, wanted, room.width()), strict=True):
        rest = room.right() - left + 1
        if rest <= 0:
            return
        shown = QRect(left, room.y(), min(width + 1, rest), room.height())
        if part.mark:
            box = QRect(left - 3, room.center().y() - 9, min(width, rest) + 6, 19)
            paint.rounded(painter, box, 3, part.mark)
        paint.text(painter, shown, part.text, font, part.tone)
        left += width


def _paint_actions(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    actions = column.actions(row) if column.actions is not None else ()
    for action, rect in action_rects(room, actions):
        if action.icon is not None:
            paint.icon(painter, rect, action.icon, "text_2", 16)
        else:
            font = theme.font("body", "medium")
            paint.text(painter, rect.adjusted(0, 0, 1, 0), action.text, font, "accent_text")


def _viewport(widget: QWidget) -> QWidget:
    return widget.viewport() if isinstance(widget, QAbstractItemView) else widget


PAINTERS: dict[Cell, Callable[[QPainter, QRect, Column[Any], Any, QWidget], None]] = {
    Cell.TEXT: _paint_text,
    Cell.MONO: _paint_mono,
    Cell.SWITCH: _paint_switch,
    Cell.CHECK: _paint_check,
    Cell.TAG: _paint_tag,
    Cell.BADGE: _paint_badge,
    Cell.LINK: _paint_link,
    Cell.TWO_LINE: _paint_two_line,
    Cell.BAR: _paint_bar,
    Cell.DIFF: _paint_diff,
    Cell.ACTIONS: _paint_actions,
}
