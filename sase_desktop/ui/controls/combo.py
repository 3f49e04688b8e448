"""A choice among a few values; names in it are data and shown as they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.theme import Icon


class Combo(QComboBox):
    """Values by key."""

    chosen = Signal(object)
    """The key that the user chose."""

    def __init__(
        self, name: str, accessible_name: str, width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setMaxVisibleItems(12)
        self.setIconSize(QSize(16, 16))
        self.view().setIconSize(QSize(16, 16))
        self.setItemDelegate(QStyledItemDelegate(self))  # the default one ignores the style sheet
        if width:
            self.setFixedWidth(width)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._on_activated)

    def set_choices(self, choices: Sequence[tuple[object, str]], icon: Icon | None = None) -> None:
        """Offer these; the chosen key stays chosen where it is still offered."""
        kept = self.choice()
        self.clear()
        for key, word in choices:
            if icon is None:
                self.addItem(word, key)
            else:
                self.addItem(theme.icon(icon, "text_2"), word, key)
        self.choose(kept)

    def choose(self, key: object) -> None:
        """Mark a choice without saying so; an unknown key leaves the first."""
        for index in range(self.count()):
            if self.itemData(index) == key:
                self.setCurrentIndex(index)
                return

    def choice(self) -> object:
        """The key that is chosen, None when there are no choices."""
        return self.currentData()

    @Slot()
    def _on_activated(self) -> None:
        self.chosen.emit(self.choice())

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the form and never changes a choice
