"""The table of both sides: field, received, after mapping, before, after."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from sase_desktop.ui import formats, paint, theme
from sase_desktop.ui.cells import RowDelegate
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import AnyIndex, Cell, Column, Role, RowModel
from sase_desktop.ui.sync_records.details.fields import FieldRow
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon


def field_columns() -> tuple[Column[FieldRow], ...]:
    """The five columns of picture 08."""
    return (
        Column(
            "field",
            tr("Field"),
            lambda row: row.title,
            width=146,
            weight=lambda row: "semibold" if row.is_changed else "medium",
        ),
        Column("received", tr("Received from WeCom"), _received_text, width=192),
        Column(
            "mapped",
            tr("After mapping"),
            lambda row: row.mapped,
            width=190,
            tone=lambda row: "text" if row.is_changed else "text_2",
            tooltip=lambda row: row.mapped,
        ),
        Column(
            "before",
            tr("Before the task"),
            lambda row: row.before_text,
            Cell.DIFF,
            194,
            diff=lambda row: row.before,
            tooltip=lambda row: row.before_text,
        ),
        Column(
            "after",
            tr("After the task"),
            lambda row: row.after_text,
            Cell.DIFF,
            180,
            is_stretched=True,
            diff=lambda row: row.after,
            tooltip=lambda row: row.after_text,
        ),
    )


def _received_text(row: FieldRow) -> str:
    """For screen readers and tooltips; the cell itself is painted in two lines."""
    if not row.received:
        return row.origin
    return "\n".join(
        f"{one.field}: {tr('Not provided') if one.value is None else one.value}"
        for one in row.received
    )


class FieldDelegate(RowDelegate):
    """50 high: a bar before changed rows, the two lines of what was received."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(theme.size("row.diff"), parent)

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        column, row = index.data(Role.COLUMN), index.data(Role.ROW)
        if not isinstance(row, FieldRow):
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        if column.key == "received":
            painter.save()
            self._paint_row(painter, option, index)
            _paint_received(painter, self.room(option, index), row)
            painter.restore()
        else:
            super().paint(painter, option, index)
        if column.key == "field" and row.is_changed:
            bar = QRect(rect.x(), rect.y(), 3, rect.height() - 1)
            painter.fillRect(bar, theme.color("accent"))
        if column.key == "before":
            line = QRect(rect.x() - 8, rect.y(), 1, rect.height())
            painter.fillRect(line, theme.color("line"))


def _paint_received(painter: QPainter, room: QRect, row: FieldRow) -> None:
    if not row.received:
        paint.text(painter, room, row.origin or formats.NOTHING, theme.font(), "text_3")
        return
    shown = next((one for one in row.received if one.value is not None), row.received[0])
    top = QRect(room.x(), room.y() + 7, room.width(), 18)
    paint.text(painter, top, shown.field, theme.mono_font(), "text_3")
    below = QRect(room.x(), room.y() + 25, room.width(), 18)
    if shown.value is None:
        paint.icon(painter, QRect(below.x(), below.y(), 14, 18), Icon.INFO, "info", 14)
        below.adjust(20, 0, 0, 0)
        paint.text(painter, below, tr("Not provided"), theme.font(), "text_2")
        return
    value = shown.value or tr("empty")
    paint.text(painter, below, value, theme.font(), "text_2" if shown.value else "text_3")


def field_table(model: RowModel[FieldRow], preferences: Preferences) -> Table:
    """The table with its own row delegate."""
    table = Table(
        model,
        model.columns,
        "details.fields",
        tr("Fields of both sides"),
        preferences,
        theme.size("row.diff"),
    )
    table.delegate = FieldDelegate(table)
    table.setItemDelegate(table.delegate)
    table.setProperty("plane", "raised")
    return table
