"""Stands where a page is not built yet."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Page, Place
from sase_desktop.ui.theme import Icon


class ComingPage(Page):
    """Says so."""

    def __init__(self, place: Place, title: str, icon: Icon) -> None:
        super().__init__(place)
        self._title = title
        column = QVBoxLayout(self)
        column.addWidget(EmptyState(title, tr("This page is not built yet."), icon))

    def title(self) -> str:
        return self._title
