"""A whole number in a form; the wheel scrolls the form and never changes the number."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget


class NumberField(QSpinBox):
    """A spin box as the design draws it; its unit stands behind it as a word."""

    def __init__(
        self, minimum: int, maximum: int, name: str, width: int = 88, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setRange(minimum, maximum)
        self.setFixedWidth(width)
        # The style sheet's padding does not reach the line edit inside.
        self.lineEdit().setTextMargins(6, 0, 0, 0)

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
