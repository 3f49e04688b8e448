"""Instead of the directory: why there is none, and the one deed that helps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class NoDirectory(EmptyState):
    """No source, a deleted one, or one that was never synchronized."""

    sync_requested = Signal()
    records_requested = Signal()
    create_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._sync = Button(
            tr("Create Synchronization Task"), "employee_center.create_task", "primary", Icon.RUN
        )
        self._records = Button(tr("Open records"), "employee_center.open_records", "primary")
        self._create = Button(
            tr("Create IdP"), "employee_center.create_source", "primary", Icon.ADD
        )
        deeds = [self._sync, self._records, self._create]
        super().__init__("", "", Icon.PEOPLE, deeds, "employee_center.empty", parent=parent)
        self._sync.clicked.connect(self.sync_requested)
        self._records.clicked.connect(self.records_requested)
        self._create.clicked.connect(self.create_requested)

    def show_no_source(self) -> None:
        """Nothing is connected."""
        self._say(
            tr("No identity source yet"),
            tr("Connect a WeCom directory first; its people appear here."),
            self._create,
        )

    def show_deleted(self, name: str) -> None:
        """The source's tasks and records are all that is left."""
        self._say(
            tr("{name} was deleted").format(name=name),
            tr("Its directory was removed with it. Tasks and records are kept."),
            self._records,
        )

    def show_never_synchronized(self, name: str) -> None:
        """The first task will fill it."""
        self._say(
            tr("{name} has not been synchronized yet").format(name=name),
            tr("Departments and employees appear here after the first synchronization."),
            self._sync,
        )

    def _say(self, title: str, sentence: str, deed: Button) -> None:
        self.set_words(title, sentence)
        for one in (self._sync, self._records, self._create):
            one.setVisible(one is deed)
