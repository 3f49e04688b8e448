"""A choice among a few values; names in it are data and shown as they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does, but a name without room ends in an ellipsis instead of a cut letter."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        used = 0 if option.currentIcon.isNull() else option.iconSize.width() + 4
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - used - 2
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the form and never changes a choice
