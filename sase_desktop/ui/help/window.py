"""The manual beside the work: a window of its own, so that what is being typed stays in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.ui.help.page import HelpPage
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext, Place


class ManualWindow(QWidget):
    """The help page without the window around it; Escape closes it."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setObjectName("manual_window")
        self.setWindowTitle(tr("{page} – SASE Desktop").format(page=tr("Help")))
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.page = HelpPage(context, Place("help"))
        self.page.setObjectName("manual_window.page")
        column.addWidget(self.page)
        self.resize(880, 640)

    def show_topic(self, key: str) -> None:
        """Come to the front with that page of the manual."""
        self.page.show_place(Place("help", detail=key))
        self.show()
        self.raise_()
        self.activateWindow()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
