"""The menu of one identity source."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sase_desktop.domain.identity_source import Lifecycle
from sase_desktop.services.identity_sources import SourceRow
from sase_desktop.ui import theme
from sase_desktop.ui.identity_sync.columns import can_synchronize, is_synchronized
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


def row_menu(row: SourceRow, parent: QWidget, do: Callable[[object, str], object]) -> QMenu:
    """Every deed of a source; `do` is called with its id and the deed's key."""
    menu = QMenu(parent)
    menu.setObjectName("identity_sync.menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser = _Chooser(row.source.id, do, menu)
    can = can_synchronize(row)
    deeds: list[tuple[str, str, Icon, bool] | None] = [
        ("edit", tr("Edit"), Icon.EDIT, True),
        ("records", tr("Synchronize Records"), Icon.HISTORY, True),
        ("directory", tr("Open in the Employee Center"), Icon.PEOPLE, True),
        None,
        ("delete", tr("Delete"), Icon.TRASH, True),
    ]
    if is_synchronized(row):
        deeds[4:4] = [
            ("task", tr("Create Synchronization Task"), Icon.RUN, can),
            ("preview", tr("Preview"), Icon.PREVIEW, can),
            ("check", tr("Run connection check"), Icon.CONNECTION_CHECK, True),
            None,
        ]
    if row.source.lifecycle is Lifecycle.REVOKED:
        deeds.insert(0, ("authorize", tr("Authorize again"), Icon.KEY_REVOKED, True))
    for deed in deeds:
        if deed is None:
            menu.addSeparator()
            continue
        key, text, icon, is_enabled = deed
        action = QAction(theme.icon(icon, "text_2"), text, menu)
        action.setObjectName(f"identity_sync.menu.{key}")
        action.setData(key)
        action.setEnabled(is_enabled)
        menu.addAction(action)
    menu.triggered.connect(chooser.on_triggered)
    return menu


class _Chooser(QObject):
    """Keeps which source the menu is about."""

    def __init__(
        self, source: object, do: Callable[[object, str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._do = do

    @Slot(QAction)
    def on_triggered(self, action: QAction) -> None:
        self._do(self._source, action.data())
