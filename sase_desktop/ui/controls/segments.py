"""A few views of the same thing side by side, of which one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.quick_properties import ALIGN_CENTER


class Segments(QWidget):
    """32 high, 2 inside."""

    chosen = Signal(object)
    """The key of the segment that the user chose."""

    def __init__(
        self,
        segments: Sequence[tuple[object, str]],
        name: str,
        accessible_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._segments: list[Segment] = []
        for key, text in segments:
            segment = Segment(key, text, f"{name}.{key}")
            self._group.addButton(segment)
            segment.clicked.connect(self._on_clicked)
            self._segments.append(segment)
            row.addWidget(segment)
        self._segments[0].setChecked(True)

    def choose(self, key: object) -> None:
        """Mark a segment without saying so."""
        for segment in self._segments:
            segment.setChecked(segment.key == key)

    def choice(self) -> object:
        """The key of the marked segment."""
        return next(segment.key for segment in self._segments if segment.isChecked())

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.choice())

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(
            QPainter(self), self.rect(), theme.size("radius.control"), "sunken", "line_button"
        )


class Segment(QAbstractButton):
    """One view."""

    def __init__(self, key: object, text: str, name: str) -> None:
        super().__init__()
        self.key = key
        self.setObjectName(name)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(paint.text_width(self.text(), theme.font("body", "medium")) + 26, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked():
            paint.rounded(painter, self.rect(), 4, "raised", "line_button")
        font = theme.font("body", "medium" if self.isChecked() else "regular")
        role = "text" if self.isChecked() or self.underMouse() else "text_2"
        paint.text(painter, self.rect(), self.text(), font, role, ALIGN_CENTER)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 4)
