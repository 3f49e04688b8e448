"""Figures that add up: a number over an icon and a word, and the sentence of the sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
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
    """Figures in a row (or a grid of `columns`), the sum sentence at the end.

    Beside the figures its lines are kept whole; without the room for that it is one line below.
    """

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
        self._sentence.setObjectName(f"{name}.sentence")
        self._text = sentence
        self._is_row = not columns
        self._is_below = bool(columns)
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
        self._text = sentence
        self._show_sentence()

    def _show_sentence(self) -> None:
        if self._is_row:
            self._place_sentence(is_below=self._room() < self._wanted())
        one_line = self._is_row and self._is_below
        self._sentence.setText(self._text.replace("\n", " · ") if one_line else self._text)

    def _place_sentence(self, *, is_below: bool) -> None:
        if is_below == self._is_below:
            return
        self._is_below = is_below
        self._grid.removeWidget(self._sentence)
        count = len(self._views)
        if is_below:
            self._grid.addWidget(self._sentence, 1, 0, 1, count + 1)
        else:
            self._grid.addWidget(self._sentence, 0, count)
        side = Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag.AlignRight
        self._sentence.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _room(self) -> int:
        """Beside the figures."""
        gap = self._grid.horizontalSpacing()
        return self.width() - sum(view.sizeHint().width() + gap for view in self._views)

    def _wanted(self) -> int:
        """By the longest line of the sentence."""
        font = theme.font("caption")
        return max((paint.text_width(line, font) + 2 for line in self._text.split("\n")), default=0)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_sentence()
