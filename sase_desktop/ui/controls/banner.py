"""A message above the content: what happened, what it means, at most one deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.theme import Icon

_ICONS = {
    "guard": Icon.GUARD,
    "danger": Icon.ERROR,
    "warn": Icon.WARNING,
    "info": Icon.INFO,
    "ok": Icon.OK,
}
SEVERITY = ("danger", "guard", "warn", "info", "ok")
"""Worst first; the window shows one at a time."""


@dataclass(frozen=True, slots=True)
class BannerText:
    """What a banner says."""

    tone: str
    """danger, guard, warn, info or ok."""
    sentence: str = ""
    explanation: str = ""
    button: str = ""
    on_button: Callable[[], object] | None = field(default=None, compare=False)
    icon: Icon | None = None
    is_quiet: bool = False
    """The deed as a link-like button instead of a bordered one."""
    is_inline: bool = False
    """Sentence and explanation in one line; for short ones."""


class Banner(QWidget):
    """Tint, icon, bold sentence, explanation, one button."""

    deed_requested = Signal()

    def __init__(
        self, text: BannerText, name: str = "banner", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._build()
        self.set_text(text)

    def set_text(self, text: BannerText) -> None:
        """Say something else."""
        self._text = text
        is_large = bool(text.sentence and text.explanation and not text.is_inline)
        self._icon.set_icon(text.icon or _ICONS[text.tone], text.tone, 20 if is_large else 16)
        self._sentence.setText(text.sentence)
        self._sentence.setVisible(bool(text.sentence))
        self._explanation.setText(text.explanation)
        self._explanation.setVisible(bool(text.explanation))
        self._explanation.set_tone("text_2" if text.sentence else "text")
        self._button.setText(text.button)
        self._button.setVisible(bool(text.button))
        self._button.set_role("quiet" if text.is_quiet else "secondary")
        self.setAccessibleName(" ".join(part for part in (text.sentence, text.explanation) if part))
        inline = (
            QBoxLayout.Direction.LeftToRight if text.is_inline else QBoxLayout.Direction.TopToBottom
        )
        self._column.setDirection(inline)
        self._column.setSpacing(4 if text.is_inline else 0)
        self._sentence.setWordWrap(not text.is_inline)
        middle = Qt.AlignmentFlag.AlignVCenter if text.is_inline else Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self._icon_column, middle)
        self._icon_column.setContentsMargins(0, 0 if text.is_inline else 2, 0, 0)
        self.update()

    def text(self) -> BannerText:
        """What is said."""
        return self._text

    @property
    def button(self) -> Button:
        """Its deed; hidden when there is none."""
        return self._button

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(15, 9, 15, 9)
        self._row.setSpacing(10)
        self._icon = IconLabel(Icon.INFO, "info", 16)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._column.setSpacing(0)
        self._sentence = Label("", weight="semibold").wrapped()
        self._explanation = Label("").wrapped()
        self._column.addWidget(self._sentence)
        self._column.addWidget(self._explanation, 1)
        icon_column = QVBoxLayout()
        icon_column.addWidget(self._icon)
        self._icon_column = icon_column
        self._row.addLayout(icon_column)
        self._row.addLayout(self._column, 1)
        self._button = Button("", f"{self.objectName()}.deed")
        self._button.clicked.connect(self._on_button)
        self._row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_button(self) -> None:
        self.deed_requested.emit()
        if self._text.on_button is not None:
            self._text.on_button()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self._text.tone if self._text.tone == "guard" else f"{self._text.tone}_tint"
        painter = QPainter(self)
        rect = QRect(self.rect())
        paint.rounded(painter, rect, theme.size("radius.card"), f"{self._text.tone}_tint", line)
