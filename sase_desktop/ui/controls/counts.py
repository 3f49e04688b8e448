"""Figures that add up: a number over an icon and a word, and the sentence of the sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from sase_desktop.ui import formats, paint, theme
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.theme import Icon


@dataclass(frozen=True, slots=True)
class Count:
    """One figure."""

    value: int | None
    """None while it is not known."""
    word: str
    icon: Icon
    tone: str
    """Of the icon."""
    figure_tone: str = ""
    """Of the number: danger for failures and too many deletions; zero is text_3."""


class CountView(QWidget):
    """A number of 18 over icon and caption."""

    def __init__(self, count: Count, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: Count) -> None:
        """Show another figure."""
        self._count = count
        self.setAccessibleName(f"{self._figure()} {count.word}")
        self.updateGeometry()
        self.update()

    def _figure(self) -> str:
        value = self._count.value
        return "…" if value is None else formats.number(value)

    # Qt overrides

    def sizeHint(self) -> QSize:
        word = 20 + paint.text_width(self._count.word, theme.font("caption"))
        figure = paint.text_width(self._figure(), theme.font("figure", "semibold"))
        return QSize(max(word, figure) + 1, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        count = self._count
        role = count.figure_tone or "text"
        if not count.value:
            role = "text_3"
        figure = QRect(0, 0, self.width(), 24)
        paint.text(painter, figure, self._figure(), theme.font("figure", "semibold"), role)
        paint.icon(painter, QRect(0, 25, 14, 18), count.icon, count.tone, 14)
        word = QRect(20, 25, self.width() - 20, 18)
        paint.text(painter, word, count.word, theme.font("caption"), "text_2")


class Counts(QWidget):
    """Figures in a row (or a grid of `columns`), the sum sentence at the end."""

    def __init__(
        self,
        counts: Sequence[Count],
        sentence: str = "",
        columns: int = 0,
        gap: int = 26,
        name: str = "counts",
        parent: QWidget | None = None,
    ) -> None:
        """`columns` 0: one row with the sentence at its right; else the sentence is below."""
        super().__init__(parent)
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(8)
        self._views = [CountView(count) for count in counts]
        self._sentence = Label(sentence, step="caption", tone="text_3").wrapped()
        width = columns or len(counts)
        for index, view in enumerate(self._views):
            self._grid.addWidget(view, index // width, index % width)
        if columns:
            rows = -(-len(counts) // columns)
            self._grid.addWidget(self._sentence, rows, 0, 1, columns)
        else:
            self._grid.setColumnStretch(width, 1)
            self._sentence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(self._sentence, 0, width)

    def set_counts(self, counts: Sequence[Count], sentence: str) -> None:
        """Other figures of the same kinds."""
        for view, count in zip(self._views, counts, strict=True):
            view.set_count(count)
        self._sentence.setText(sentence)
