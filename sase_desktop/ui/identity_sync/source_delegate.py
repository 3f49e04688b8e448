"""A row of the list of identity sources: the first line of its name is a link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect

from sase_desktop.ui import paint, theme
from sase_desktop.ui.cells import RowDelegate
from sase_desktop.ui.click import click_of
from sase_desktop.ui.row_model import AnyIndex, Role


class SourceDelegate(RowDelegate):
    """The first line of a name is a link."""

    def editorEvent(self, event: QEvent, model: object, option: object, index: AnyIndex) -> bool:
        click, column = click_of(event), index.data(Role.COLUMN)
        if click is not None and column is not None and column.key == "name":
            room = self.room(option, index)  # type: ignore[arg-type]
            words = paint.text_width(column.text(index.data(Role.ROW)), theme.font("body"))
            top = room.y() + (room.height() - 38) // 2
            if QRect(room.x() + 44, top, words, 20).contains(click.position().toPoint()):
                self.link_requested.emit(index.data(Role.ID), column.key)
                return True
        return super().editorEvent(event, model, option, index)  # type: ignore[arg-type]
