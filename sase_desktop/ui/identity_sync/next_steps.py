"""What can be done with a source that was just authorized: in what was granted, out a place."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.services.authorization import Granted
from sase_desktop.ui import pages
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Place
from sase_desktop.ui.theme import Icon

FIRST_TASK = "task"
"""A place's detail: ask for a synchronization of the source, then show it."""


class NextSteps(QWidget):
    """Scope and mapping, or the first task as they are; nothing for a source that cannot run."""

    chosen = Signal(object)
    """A Place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: int | None = None
        self._settings = Button(tr("Synchronization Settings"), "authorization.settings")
        self.task = Button(
            tr("Create Synchronization Task"), "authorization.task", "primary", Icon.RUN
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._settings)
        row.addWidget(self.task)
        self._settings.clicked.connect(self._on_settings)
        self.task.clicked.connect(self._on_task)
        self.hide()

    def offer(self, granted: Granted) -> bool:
        """Show what can be done now; False when a task is not among it."""
        self._source = granted.source.id
        seen = granted.visibility
        can_run = granted.source.can_synchronize and bool(seen.departments or seen.members)
        self.task.setVisible(can_run)
        self.show()
        return can_run

    @Slot()
    def _on_settings(self) -> None:
        self._choose("settings")

    @Slot()
    def _on_task(self) -> None:
        self._choose(FIRST_TASK)

    def _choose(self, detail: str) -> None:
        self.chosen.emit(Place(pages.IDENTITY_SYNC, self._source, detail=detail))
