"""Two views side by side whose shares are remembered."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from sase_desktop.ui.preferences import Preferences, load_state, save_state

_NORMAL, _LARGE, _LARGE_FROM = 284, 340, 1920


class TaskSplitter(QSplitter):
    """The left side is 284 wide at first, 340 in a window of 1920."""

    def __init__(self, left: QWidget, right: QWidget, preferences: Preferences) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._preferences = preferences
        self._is_placed = False
        self.setObjectName("sync_records.splitter")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_moved)

    @Slot()
    def _on_moved(self) -> None:
        save_state(self._preferences, self.objectName(), self.saveState())

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_placed:
            return
        self._is_placed = True
        state = load_state(self._preferences, self.objectName())
        if state.isEmpty() or not self.restoreState(QByteArray(state)):
            left = _LARGE if self.window().width() >= _LARGE_FROM else _NORMAL
            self.setSizes([left, max(self.width() - left, 1)])
