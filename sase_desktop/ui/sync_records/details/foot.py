"""The dialog's row of buttons: where it is too narrow for all words, icons stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import plain_tooltip


class Foot(QHBoxLayout):
    """Buttons with icons give up their words one after the other, the least needed first."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(20, 13, 20, 14)
        self.setSpacing(8)
        self._words: dict[Button, str] = {}

    def let_yield(self, buttons: Sequence[Button]) -> None:
        """In the order in which they become icons."""
        self._words = {button: button.text() for button in buttons}
        for button, words in self._words.items():
            button.setAccessibleName(words)

    def fit(self, width: int) -> None:
        """As many words as `width` has room for; what has none is told by its tooltip."""
        for button, words in self._words.items():
            button.setText(words)
        self.invalidate()
        for button, words in self._words.items():
            is_needed = self.sizeHint().width() > width and not button.isHidden()
            if is_needed:
                button.setText("")
                self.invalidate()
            if is_needed or button.toolTip() == plain_tooltip(words):
                button.setToolTip(plain_tooltip(words) if is_needed else "")
