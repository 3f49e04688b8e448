"""The comparison with the last complete answer, below the tables of a plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.label import BadgeLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.sync_records.plan.words import Comparison

_LINES = 3


class ComparePanel(QWidget):
    """Title, then three lines: what, then and now, what that means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(tr("Compared with the last complete answer"), weight="semibold"))
        self._which = Label("", step="caption", tone="text_3")
        head.addWidget(self._which)
        head.addStretch(1)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, 174)
        grid.setColumnMinimumWidth(1, 150)
        grid.setColumnStretch(2, 1)
        self._titles = [Label("", tone="text_2") for _ in range(_LINES)]
        self._values = [_Values() for _ in range(_LINES)]
        self._verdicts = [BadgeLabel(Badge(None, "", "neutral")) for _ in range(_LINES)]
        for row in range(_LINES):
            grid.addWidget(self._titles[row], row, 0)
            grid.addWidget(self._values[row], row, 1)
            grid.addWidget(self._verdicts[row], row, 2)
        column.addLayout(grid)

    def show_lines(self, which: str, lines: Sequence[Comparison]) -> None:
        """`which`: the task that gave the earlier answer."""
        self._which.setText(which)
        for line, title, values, verdict in zip(
            lines, self._titles, self._values, self._verdicts, strict=True
        ):
            title.setText(line.title)
            values.show_values(line.then, line.now)
            badge = line.verdict or Badge(None, "", "neutral")
            verdict.set_badge(badge, badge.tone)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("line"))


class _Values(QWidget):
    """41 → 38"""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        self._then = Label("")
        self._now = Label("", weight="semibold")
        row.addWidget(self._then)
        row.addWidget(self._now)
        row.addStretch(1)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def show_values(self, then: str, now: str) -> None:
        self._then.setText(f"{then} →" if then else "")
        self._then.setVisible(bool(then))
        self._now.setText(now)
