"""A chart on the screen: the pointer or the arrow keys choose a label, whose values are told."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sase_desktop.domain.charts import Chart, ChartForm, ChartLayout
from sase_desktop.ui.charts import words
from sase_desktop.ui.charts.painting import layout_of, paint_chart

HEIGHT = 168
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class ChartView(QWidget):
    """Rows take the height that they need, other charts a fixed one."""

    told = Signal(str)
    """The values of the label that is chosen now; empty when none is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chart: Chart | None = None
        self._layout: ChartLayout | None = None
        self.current: int | None = None

    def set_chart(self, chart: Chart) -> None:
        """Show these values."""
        self._chart = chart
        self._layout = None
        self.setAccessibleName(chart.title)
        self._choose(None)
        if self.hasFocus():
            self._choose_first()
        self.updateGeometry()
        self.update()

    def sentence(self) -> str:
        """What is told of the chosen label."""
        if self._chart is None or self.current is None:
            return ""
        return words.sentence(self._chart, self.current)

    def _placed(self) -> ChartLayout | None:
        if self._chart is not None and self._layout is None:
            self._layout = layout_of(self._chart, self.width(), self.height())
        return self._layout

    def _choose(self, index: int | None) -> None:
        if index == self.current and index is not None:
            return
        self.current = index
        sentence = self.sentence()
        self.setAccessibleDescription(sentence)
        self.told.emit(sentence)
        if sentence and self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self.update()

    def _choose_first(self) -> None:
        """The uppermost row, or today."""
        if self._chart is not None and self._chart.labels:
            is_rows = self._chart.form is ChartForm.ROWS
            self._choose(0 if is_rows else len(self._chart.labels) - 1)

    # Qt overrides

    def sizeHint(self) -> QSize:
        if self._chart is not None and self._chart.form is ChartForm.ROWS:
            placed = layout_of(self._chart, max(self.width(), 200), 0)
            return QSize(400, round(placed.height) + 2)
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self._layout = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._layout = None

    def paintEvent(self, event: QPaintEvent) -> None:
        placed = self._placed()
        if self._chart is not None and placed is not None:
            paint_chart(QPainter(self), self._chart, placed, self.current, self.hasFocus())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        placed = self._placed()
        if placed is not None:
            self._choose(placed.index_at(event.position().x(), event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._choose(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None:
            self._choose_first()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._chart.labels) if self._chart is not None else 0
        key = Qt.Key(event.key())
        if not count or (key not in _STEPS and key not in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            super().keyPressEvent(event)
            return
        if key in _STEPS:
            wanted = (0 if self.current is None else self.current) + _STEPS[key]
        else:
            wanted = 0 if key == Qt.Key.Key_Home else count - 1
        self._choose(min(max(wanted, 0), count - 1))
