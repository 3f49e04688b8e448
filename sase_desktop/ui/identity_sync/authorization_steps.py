"""The steps of an authorization, one below the other, each with what happened in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.stepper import paint_step
from sase_desktop.ui.language import tr

_CIRCLE = 22


class StepList(QWidget):
    """Steps with captions; the first of them that is not done is the one of now."""

    def __init__(self, titles: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Steps of the authorization"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = [
            StepRow(index + 1, title, f"{name}.step_{index + 1}")
            for index, title in enumerate(titles)
        ]
        for row in self._rows:
            column.addWidget(row)

    def show_state(self, current: int, captions: Sequence[str]) -> None:
        """`current` counts from 0; the number of steps means that all are done."""
        for index, (row, caption) in enumerate(zip(self._rows, captions, strict=True)):
            state = "done" if index < current else "now" if index == current else "later"
            row.show_state(state, caption)

    def row(self, index: int) -> StepRow:
        """One of the steps."""
        return self._rows[index]


class StepRow(QWidget):
    """56 high: circle, title, caption."""

    def __init__(self, number: int, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._number = number
        self._title = title
        self.state = "later"
        self.caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str, caption: str) -> None:
        self.state = state
        self.caption = caption
        words = {"done": tr("done"), "now": tr("current step"), "later": tr("later")}
        self.setAccessibleName(f"{self._title}, {words[state]}. {caption}")
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(240, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_step(painter, QRect(0, 8, _CIRCLE, _CIRCLE), self._number, self.state)
        left = _CIRCLE + 12
        room = QRect(left, 9, self.width() - left, 20)
        weight = "semibold" if self.state == "now" else "medium"
        role = "text_2" if self.state == "later" else "text"
        if self.state == "later":
            weight = "regular"
        paint.text(painter, room, self._title, theme.font("body", weight), role)
        below = QRect(left, 29, self.width() - left, 18)
        paint.text(painter, below, self.caption, theme.font("caption"), "text_3")
