"""The menu of people in the table."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class PeopleMenu(QObject):
    """Says which deed was chosen for which person."""

    copy_requested = Signal()
    edit_requested = Signal(object)
    """A member key."""
    delete_requested = Signal(object)
    """Member keys, a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._keys: list[object] = []
        self.is_custom = False
        """Kept by hand: everything may be changed here."""

    def open(self, keys: list[object], position: QPoint) -> QMenu:
        """Show it for these people."""
        self._keys = keys
        menu = QMenu(self._over)
        menu.setObjectName("employee_center.row_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edit = tr("Edit") if self.is_custom else tr("Edit position and status")
        self._add(menu, "edit_row", edit, Icon.EDIT, self._on_edit).setEnabled(len(keys) == 1)
        self._add(menu, "copy_rows", tr("Copy rows"), Icon.COPY, self.copy_requested)
        if self.is_custom:
            menu.addSeparator()
            self._add(menu, "delete_rows", tr("Delete"), Icon.TRASH, self._on_delete)
        menu.popup(position)
        return menu

    def _add(self, menu: QMenu, name: str, text: str, icon: Icon, deed: object) -> QAction:
        action = QAction(theme.icon(icon, "text_2"), text, menu)
        action.setObjectName(f"employee_center.{name}")
        action.triggered.connect(deed)
        menu.addAction(action)
        return action

    @Slot()
    def _on_edit(self) -> None:
        if len(self._keys) == 1:
            self.edit_requested.emit(self._keys[0])

    @Slot()
    def _on_delete(self) -> None:
        self.delete_requested.emit(list(self._keys))
