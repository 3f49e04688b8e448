"""Enter presses the focused button, as it does in a browser; Qt by itself knows only Space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QAbstractButton as _Button
else:
    _Button = object


class PressedByEnter(_Button):
    """Stands before the button class that it is mixed into."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key  # named here, when a key is pressed: see `quick_properties`
        if event.key() in (keys.Key_Return, keys.Key_Enter) and not event.isAutoRepeat():
            # Accepted, so that a dialog's default button is not pressed as well.
            event.accept()
            self.click()
            return
        super().keyPressEvent(event)
