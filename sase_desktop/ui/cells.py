"""How cells look and act: one delegate for a row, one painter per kind of cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from sase_desktop.ui import formats, paint, theme, turning
from sase_desktop.ui.controls.label import plain_tooltip
from sase_desktop.ui.diff import DiffPart, plain
from sase_desktop.ui.row_model import AnyIndex, Cell, CellAction, Column, Role

MARGIN = 20
GAP = 12
ACTION_GAP = 8


class RowDelegate(QStyledItemDelegate):
    """Paints whole rows: hover, selection with its bar, hairline, cells by their kind."""

    link_requested = Signal(object, str)
    """Row id and column key: a link cell was clicked."""
    action_requested = Signal(object, str)
    """Row id and action key: a deed inside a cell was clicked."""

    def __init__(self, height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.height = height
        self.hovered_row = -1

    def room(self, option: QStyleOptionViewItem, index: AnyIndex) -> QRect:
        """Where a cell's content stands."""
        rect: QRect = option.rect
        is_first = _visual_column(option, index) == 0
        return rect.adjusted(MARGIN if is_first else 0, 0, -GAP, -1)

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self._paint_row(painter, option, index)
        room = self.room(option, index)
        if index.data(Role.PLACEHOLDER):
            share = (0.8, 0.55, 0.7, 0.45)[(index.row() + index.column()) % 4]
            paint.placeholder(painter, room, share)
        else:
            column: Column[Any] = index.data(Role.COLUMN)
            row = index.data(Role.ROW)
            widget: QWidget = option.widget
            _PAINTERS[column.cell](painter, room, column, row, widget)
        if option.state & QStyle.StateFlag.State_HasFocus:
            rect: QRect = option.rect
            paint.focus_ring(painter, rect.adjusted(0, 0, 0, -1), 4)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        column = index.data(Role.COLUMN)
        if not isinstance(column, Column) or index.data(Role.PLACEHOLDER):
            return False
        if isinstance(event, QKeyEvent):
            return self._on_key(event, model, column, index)
        is_click = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        )
        if is_click:
            assert isinstance(event, QMouseEvent)
            return self._on_click(event, model, column, option, index)
        return False

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """A tooltip where the model has one, or where the text was cut."""
        column = index.data(Role.COLUMN)
        if not isinstance(column, Column) or index.data(Role.PLACEHOLDER):
            return False
        text = self._tooltip(event, column, option, index)
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def _tooltip(
        self,
        event: QHelpEvent,
        column: Column[Any],
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> str:
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        if own:
            return str(own)
        room = self.room(option, index)
        row = index.data(Role.ROW)
        if column.cell is Cell.ACTIONS:
            action = action_at(room, column, row, event.pos().x())
            return plain_tooltip(action.tooltip or action.text) if action is not None else ""
        text = shown_text(column, row)
        is_cut = paint.text_width(text, theme.font()) > room.width() - taken_width(column, row)
        return plain_tooltip(text) if is_cut else ""

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        is_selected = option.state & QStyle.StateFlag.State_Selected
        if is_selected:
            painter.fillRect(rect, theme.color("selected"))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, theme.color("hover"))
        line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("line"))
        if is_selected and _visual_column(option, index) == 0:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))

    def _on_key(
        self, event: QKeyEvent, model: QAbstractItemModel, column: Column[Any], index: AnyIndex
    ) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            return False
        if column.cell is Cell.LINK:
            self.link_requested.emit(index.data(Role.ID), column.key)
            return True
        return _toggle(model, column, index)

    def _on_click(
        self,
        event: QMouseEvent,
        model: QAbstractItemModel,
        column: Column[Any],
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        room = self.room(option, index)
        x = round(event.position().x())
        row = index.data(Role.ROW)
        if column.cell is Cell.SWITCH and room.x() - 6 <= x <= room.x() + 38:
            return _toggle(model, column, index)
        if column.cell is Cell.ACTIONS:
            action = action_at(room, column, row, x)
            if action is not None:
                self.action_requested.emit(index.data(Role.ID), action.key)
                return True
        if column.cell is Cell.LINK and x <= room.x() + link_width(column, row):
            self.link_requested.emit(index.data(Role.ID), column.key)
            return True
        return False


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


def _visual_column(option: QStyleOptionViewItem, index: AnyIndex) -> int:
    view = option.widget
    header = getattr(view, "horizontalHeader", None)
    if header is None:
        return index.column()
    visual = header().visualIndex(index.column())
    hidden = [
        logical
        for logical in range(header().count())
        if header().isSectionHidden(logical) and header().visualIndex(logical) < visual
    ]
    return int(visual) - len(hidden)


def _toggle(model: QAbstractItemModel, column: Column[Any], index: AnyIndex) -> bool:
    if column.checked is None or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
        return False
    is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    wanted = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
    model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
    return True


def _align(column: Column[Any]) -> Qt.AlignmentFlag:
    return paint.Right if column.is_right else paint.Left


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


def _paint_tag(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    badge = column.badge(row) if column.badge is not None else None
    if badge is None:
        paint.text(painter, room, formats.NOTHING, theme.font(), "text_3")
        return
    turn = turning.angle(_viewport(widget)) if badge.is_turning else 0.0
    paint.tag(painter, room, badge, turn)


def _paint_badge(
    painter: QPainter, room: QRect, column: Column[Any], row: Any, widget: QWidget
) -> None:
    badge = column.badge(row) if column.badge is not None else None
    if badge is None:
        paint.text(painter, room, formats.NOTHING, theme.font(), "text_3")
        return
    turn = turning.angle(_viewport(widget)) if badge.is_turning else 0.0
    paint.icon_and_text(painter, room, badge, column.tone_of(row), turn)


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
    top = room.y() + (room.height() - 38) // 2
    first = QRect(room.x(), top, room.width(), 20)
    second = QRect(room.x(), top + 20, room.width(), 18)
    font = theme.font("body", column.weight_of(row))
    paint.text(painter, first, column.text(row), font, column.tone_of(row))
    caption = column.caption(row) if column.caption is not None else ""
    paint.text(painter, second, caption, theme.font("caption"), "text_3")


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
    for part in parts:
        width = paint.text_width(part.text, font)
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


_PAINTERS: dict[Cell, Callable[[QPainter, QRect, Column[Any], Any, QWidget], None]] = {
    Cell.TEXT: _paint_text,
    Cell.MONO: _paint_mono,
    Cell.SWITCH: _paint_switch,
    Cell.TAG: _paint_tag,
    Cell.BADGE: _paint_badge,
    Cell.LINK: _paint_link,
    Cell.TWO_LINE: _paint_two_line,
    Cell.BAR: _paint_bar,
    Cell.DIFF: _paint_diff,
    Cell.ACTIONS: _paint_actions,
}
