"""What the page says before there is a source or a task."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class NoTaskView(QWidget):
    """The source has never been synchronized."""

    create_requested = Signal()
    preview_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.create_button = Button(
            tr("Create Synchronization Task"), "sync_records.first_create", "primary", Icon.ADD
        )
        self.preview_button = Button(tr("Preview"), "sync_records.first_preview", icon=Icon.PREVIEW)
        self.create_button.clicked.connect(self.create_requested)
        self.preview_button.clicked.connect(self.preview_requested)
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyState(
                tr("Nothing has been synchronized yet"),
                tr("A preview shows what would happen and changes nothing."),
                Icon.HISTORY,
                (self.create_button, self.preview_button),
                "sync_records.empty",
            )
        )

    def set_can_start(self, is_possible: bool) -> None:
        """A closed source offers neither."""
        self.create_button.setEnabled(is_possible)
        self.preview_button.setEnabled(is_possible)


class NoSourceView(QWidget):
    """No directory is connected."""

    create_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        button = Button(tr("Create IdP"), "sync_records.create_source", "primary", Icon.ADD)
        button.clicked.connect(self.create_requested)
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyState(
                tr("No identity source yet"),
                tr("Connect a directory first; its tasks and records appear here."),
                Icon.HISTORY,
                (button,),
                "sync_records.no_source",
            )
        )
