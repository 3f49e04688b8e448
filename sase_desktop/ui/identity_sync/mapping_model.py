"""The mapping table: in rows and an object to try them on, out columns with a live preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from sase_desktop.domain.mapped_value import InvalidValue, text_of
from sase_desktop.domain.mapping import ExtendedField, FieldType, read_field
from sase_desktop.services.sync_settings.mapping_preview import Sample, mapped_value
from sase_desktop.ui import paint, theme
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.cells import RowDelegate
from sase_desktop.ui.formats import NOTHING
from sase_desktop.ui.identity_sync.mapping_table import Key, MappingRow
from sase_desktop.ui.identity_sync.mapping_words import (
    misfit_text,
    row_transform_text,
    source_text,
    status_text,
    target_text,
    type_text,
)
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import AnyIndex, Cell, CellAction, Column, Role, RowModel
from sase_desktop.ui.theme import Icon


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with the words of its cells."""

    row: MappingRow
    target: str
    preview: Badge
    """The value of the chosen object; its icon says that something is wrong."""

    @property
    def key(self) -> Key:
        return self.row.key


def show_rows(
    rows: Sequence[MappingRow],
    extended: Sequence[ExtendedField],
    sample: Sample | None,
    departments: Mapping[str, str],
) -> list[ShownRow]:
    """What the table shows of the rows of one tab."""
    return [
        ShownRow(
            row,
            target_text(row.key[0], row.key[1], extended),
            preview_of(row, sample, departments),
        )
        for row in rows
    ]


def preview_of(row: MappingRow, sample: Sample | None, departments: Mapping[str, str]) -> Badge:
    """The value that one object would get from a row."""
    if row.error:
        return Badge(Icon.ERROR, row.error, "danger", row.error)
    if row.is_off:
        return Badge(None, tr("Switched off"), "text_3")
    if sample is None:
        return Badge(None, NOTHING, "text_3")
    try:
        value = mapped_value(row.mapping, row.field_type, sample.document)
    except InvalidValue as error:
        received = tr("WeCom sent “{value}”").format(value=str(error.args[0])[:200])
        return Badge(Icon.ERROR, misfit_text(row.field_type), "danger", received)
    if value is None:
        return Badge(None, tr("Not provided"), "text_3")
    if value == "":
        return Badge(None, tr("Empty"), "text_3")
    return Badge(None, _value_text(row, value, sample, departments), "text")


def _value_text(row: MappingRow, value: Any, sample: Sample, departments: Mapping[str, str]) -> str:
    target = row.key[1]
    if target in ("departments", "parent", "primary_department"):
        received = read_field(sample.document, row.mapping.source or "")
        ids = received if isinstance(received, list) else [value]
        return ", ".join(departments.get(text_of(one), text_of(one)) for one in ids)
    if row.field_type is FieldType.CHOICE:
        return status_text(text_of(value))
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    return text_of(value)


def columns() -> tuple[Column[ShownRow], ...]:
    """Made when the table is built, since titles are translated."""
    return (
        *_field_columns(),
        *_value_columns(),
        Column("actions", "", lambda shown: "", Cell.ACTIONS, width=40, actions=_actions),
    )


def _field_columns() -> tuple[Column[ShownRow], ...]:
    return (
        Column(
            "source",
            tr("Third-party Field"),
            lambda shown: source_text(shown.row.mapping),
            Cell.MONO,
            width=128,
            tone=lambda shown: "text_3" if shown.row.is_off else "text",
        ),
        Column(
            "target",
            tr("Local Field After Mapping"),
            lambda shown: shown.target,
            width=148,
            is_stretched=True,
        ),
        Column(
            "type",
            tr("Field Type"),
            lambda shown: type_text(shown.row.field_type),
            width=70,
            tone="text_2",
        ),
        Column(
            "origin",
            tr("Built-in/Extended"),
            lambda shown: tr("Extended") if shown.row.is_extended else tr("Built-in"),
            width=130,
            is_hidden=True,
            tone="text_2",
        ),
        Column(
            "required",
            tr("Required"),
            lambda shown: tr("Yes") if shown.row.is_required else tr("No"),
            width=80,
            is_hidden=True,
            tone="text_2",
        ),
    )


def _value_columns() -> tuple[Column[ShownRow], ...]:
    return (
        Column(
            "transform",
            tr("Transform"),
            lambda shown: row_transform_text(shown.row.mapping, shown.row.field_type),
            width=132,
            tone=lambda shown: "text_2" if shown.row.is_default else "accent_text",
            weight=lambda shown: "regular" if shown.row.is_default else "medium",
        ),
        Column(
            "preview",
            tr("Preview"),
            lambda shown: shown.preview.text,
            Cell.BADGE,
            width=144,
            badge=lambda shown: shown.preview,
            tone=lambda shown: shown.preview.tone,
            tooltip=lambda shown: shown.preview.tooltip,
        ),
    )


def _actions(shown: ShownRow) -> Sequence[CellAction]:
    if shown.row.is_locked:
        told = tr("Identifies and places objects; it cannot be changed")
        return (CellAction("locked", icon=Icon.LOCK, tooltip=told),)
    return (CellAction("menu", icon=Icon.MORE, tooltip=tr("More actions")),)


class MappingModel(RowModel[ShownRow]):
    """The rows of the tab that is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(), lambda shown: shown.key, parent)

    # Qt overrides

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if role == Role.ID:
            # A tuple of a StrEnum and a text would come back from Qt as two plain texts.
            return self._id_text(index)
        return super().data(index, role)

    def _id_text(self, index: AnyIndex) -> str | None:
        shown = self.row_at(index.row()) if index.isValid() else None
        return None if shown is None else id_of(shown.key)

    def id_at(self, row: int) -> object | None:
        shown = self.row_at(row)
        return None if shown is None else id_of(shown.key)

    def row_of(self, row_id: object) -> int | None:
        for index, shown in enumerate(self.rows()):
            if id_of(shown.key) == row_id:
                return index
        return None


def id_of(key: Key) -> str:
    """How a row is known to the table."""
    return f"{key[0].value}.{key[1]}"


class MappingDelegate(RowDelegate):
    """Adds to the local field: an arrow before it, a star when it is required, a badge behind."""

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        column = index.data(Role.COLUMN)
        if not isinstance(column, Column) or column.key != "target":
            super().paint(painter, option, index)
            return
        shown: ShownRow = index.data(Role.ROW)
        painter.save()
        self._paint_row(painter, option, index)
        _paint_target(painter, self.room(option, index), shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            rect: QRect = option.rect
            paint.focus_ring(painter, rect.adjusted(0, 0, 0, -1), 4)
        painter.restore()


def _paint_target(painter: QPainter, room: QRect, shown: ShownRow) -> None:
    arrow = room.adjusted(0, 0, 14 - room.width(), 0)
    paint.icon(painter, arrow, Icon.ARROW_RIGHT, "text_3", 14)
    room = room.adjusted(24, 0, 0, 0)
    badge = Badge(None, tr("Extended"), "neutral") if shown.row.is_extended else None
    taken = paint.tag_width(badge) + 8 if badge is not None else 0
    font = theme.font()
    width = min(paint.text_width(shown.target, font), max(room.width() - taken - 8, 24))
    words = QRect(room.x(), room.y(), width, room.height())
    paint.text(painter, words, shown.target, font, "text_3" if shown.row.is_off else "text")
    left = words.right() + 2
    if shown.row.is_required:
        paint.text(painter, QRect(left, room.y(), 10, room.height()), "*", font, "danger")
        left += 10
    if badge is not None:
        paint.tag(painter, QRect(left + 6, room.y(), taken, room.height()), badge)


def dress(table: Any, height: int, parent: QWidget) -> MappingDelegate:
    """Give a table this delegate instead of its own."""
    delegate = MappingDelegate(height, parent)
    table.delegate = delegate
    table.setItemDelegate(delegate)
    return delegate
