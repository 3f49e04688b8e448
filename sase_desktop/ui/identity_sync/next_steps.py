"""What can be done with a source that was just created: in what it sees, out a place."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.directory import Visibility
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.ui import pages
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Place
from sase_desktop.ui.theme import Icon

FIRST_TASK = "task"
"""A place's detail: ask for a synchronization of the source, then show it."""


class NextSteps(QWidget):
    """Scope and mapping, or the first task as they are; the people of a source kept by hand."""

    chosen = Signal(object)
    """A Place."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: int | None = None
        self._settings = Button(tr("Synchronization Settings"), f"{name}.settings")
        self.task = Button(tr("Create task"), f"{name}.task", "primary", Icon.RUN)
        self.task.setAccessibleName(tr("Create Synchronization Task"))
        self.task.setToolTip(tr("Create Synchronization Task"))
        self.people = Button(tr("Employee Center"), f"{name}.people", "primary", Icon.PEOPLE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._settings)
        row.addWidget(self.task)
        row.addWidget(self.people)
        self._settings.clicked.connect(self._on_settings)
        self.task.clicked.connect(self._on_task)
        self.people.clicked.connect(self._on_people)
        self.hide()

    def offer(self, source: IdentitySource, seen: Visibility | None) -> Button | None:
        """Show what can be done now; the deed that is meant, None when there is none."""
        self._source = source.id
        sees_some = seen is not None and bool(seen.departments or seen.members)
        can_run = source.can_synchronize and sees_some
        self._settings.setVisible(not source.is_custom)
        self.task.setVisible(can_run)
        self.people.setVisible(source.is_custom)
        self.show()
        if source.is_custom:
            return self.people
        return self.task if can_run else None

    @Slot()
    def _on_settings(self) -> None:
        self._choose("settings")

    @Slot()
    def _on_task(self) -> None:
        self._choose(FIRST_TASK)

    @Slot()
    def _on_people(self) -> None:
        self.chosen.emit(Place(pages.EMPLOYEE_CENTER, self._source))

    def _choose(self, detail: str) -> None:
        self.chosen.emit(Place(pages.IDENTITY_SYNC, self._source, detail=detail))
