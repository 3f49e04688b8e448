"""The icon beside the clock: scheduled runs go on while the window is hidden."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from sase_desktop.ui import theme
from sase_desktop.ui.language import tr


class Tray(QObject):
    """Open, quit, and words about what happened meanwhile."""

    open_requested = Signal()
    quit_requested = Signal()
    message_clicked = Signal()
    """The last message was clicked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(theme.window_icon(), self)
        self._icon.setToolTip("SASE Desktop")
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.message_clicked)
        self._menu = QMenu()
        self._menu.setObjectName("tray.menu")
        self.rebuild()
        self._icon.setContextMenu(self._menu)
        self._icon.show()

    @staticmethod
    def is_available() -> bool:
        """This desktop shows such icons."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def rebuild(self) -> None:
        """In the language of now."""
        self._menu.clear()
        for text, name, wish in (
            (tr("Open SASE Desktop"), "open", self.open_requested),
            (tr("Quit"), "quit", self.quit_requested),
        ):
            action = QAction(text, self._menu)
            action.setObjectName(f"tray.{name}")
            action.triggered.connect(wish)
            self._menu.addAction(action)

    def tell(self, title: str, text: str) -> None:
        """A message of the desktop, since the window is not seen."""
        self._icon.showMessage(title, text, theme.window_icon())

    def hide(self) -> None:
        """At the end."""
        self._icon.hide()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open_requested.emit()
