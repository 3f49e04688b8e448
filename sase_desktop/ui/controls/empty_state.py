"""What a page says when it has nothing to show: picture or icon, title, sentence, deeds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.theme import Icon

_TEXT_WIDTH = 560


class EmptyState(QWidget):
    """Stands in the middle of the room it is given."""

    def __init__(
        self,
        title: str,
        sentence: str,
        icon: Icon | None = None,
        deeds: Sequence[QWidget] = (),
        name: str = "empty_state",
        picture: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(0)
        column.addStretch(1)
        mark = picture
        if mark is None and icon is not None:
            mark = IconLabel(icon, "text_3", 48)
        if mark is not None:
            column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(16)
        self._title = Label(title, step="title").wrapped()
        self._sentence = Label(sentence, tone="text_2").wrapped()
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(_TEXT_WIDTH)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(6)
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(8)
        self._deeds.addStretch(1)
        for deed in deeds:
            self._deeds.addWidget(deed)
        self._deeds.addStretch(1)
        column.addSpacing(12)
        column.addLayout(self._deeds)
        column.addStretch(1)
        self._keep_lines()

    def set_words(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._keep_lines()

    def _keep_lines(self) -> None:
        """The layout asks for the height at its own width, not at the labels': two lines would
        be cut to one."""
        for label in (self._title, self._sentence):
            label.setMinimumHeight(label.heightForWidth(_TEXT_WIDTH))


class Picture(QWidget):
    """One of our own drawings, in the colours of the theme."""

    def __init__(self, path: str, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.setFixedSize(width, height)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        drawing = theme.picture(self._path, self.width(), self.height(), ratio)
        QPainter(self).drawPixmap(0, 0, drawing)
