"""The steps of a wizard: done, now, later; done steps lead back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.language import tr
from sase_desktop.ui.quick_properties import ALIGN_CENTER
from sase_desktop.ui.theme import Icon

_CIRCLE = 22


class Stepper(QWidget):
    """Steps in one row, joined by lines of 36."""

    step_requested = Signal(int)
    """A done step was chosen."""

    def __init__(self, titles: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Steps"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._steps: list[Step] = []
        for index, title in enumerate(titles):
            if index:
                row.addWidget(StepLine())
            step = Step(index, title, f"{name}.step_{index + 1}", len(titles))
            step.clicked.connect(self._on_clicked)
            self._steps.append(step)
            row.addWidget(step)
        row.addStretch(1)
        self.set_current(0)

    def set_current(self, current: int) -> None:
        """Steps before it are done, those after it come later."""
        for index, step in enumerate(self._steps):
            step.set_state("done" if index < current else "now" if index == current else "later")

    @Slot()
    def _on_clicked(self) -> None:
        step = self.sender()
        assert isinstance(step, Step)
        if step.state == "done":
            self.step_requested.emit(step.index)


class Step(QAbstractButton):
    """A circle and a word."""

    def __init__(self, index: int, title: str, name: str, count: int) -> None:
        super().__init__()
        self.index = index
        self.state = "later"
        self._count = count
        self.setObjectName(name)
        self.setText(title)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: str) -> None:
        """`done`, `now` or `later`."""
        self.state = state
        words = {"done": tr("done"), "now": tr("current step"), "later": tr("later")}
        place = tr("Step {number} of {count}").format(number=self.index + 1, count=self._count)
        self.setAccessibleName(f"{place}: {self.text()}, {words[state]}")
        is_link = state == "done"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_link else Qt.FocusPolicy.NoFocus)
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.updateGeometry()
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        words = paint.text_width(self.text(), theme.font("body", "semibold"))
        return QSize(_CIRCLE + 8 + words + 2, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRect(0, (self.height() - _CIRCLE) // 2, _CIRCLE, _CIRCLE)
        paint_step(painter, box, self.index + 1, self.state)
        is_now = self.state == "now"
        font = theme.font("body", "semibold" if is_now else "regular")
        paint.text(painter, self.rect().adjusted(_CIRCLE + 8, 0, 0, 0), self.text(), font, "text")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 6)


class StepLine(QWidget):
    """The line between two steps."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)
        self.setMinimumWidth(16)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(44, 30)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        y = self.height() // 2
        line = QRect(4, y, self.width() - 8, 1)  # shorter where the words need the room
        QPainter(self).fillRect(line, theme.color("line_button"))


def paint_step(painter: QPainter, box: QRect, number: int, state: str) -> None:
    """The circle of a step, 22; the authorization dialog's list uses it too."""
    if state == "done":
        paint.rounded(painter, box, box.width() / 2, "accent_tint")
        paint.icon(painter, box, Icon.CHECK, "accent_text", 14)
        return
    is_now = state == "now"
    fill = "accent" if is_now else None
    paint.rounded(painter, box, box.width() / 2, fill, "accent" if is_now else "line_input")
    font = theme.font("caption", "semibold")
    role = "on_accent" if is_now else "text_2"
    paint.text(painter, box, str(number), font, role, ALIGN_CENTER)
