"""The running icon: whoever paints one asks for the angle and is painted again while visible."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_STEPS_PER_SECOND = 12


def reduced_motion() -> bool:
    """The system asks for stillness."""
    from PySide6.QtWidgets import QStyle  # its five hundred constants take their time

    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


class _Turner(QObject):
    """One timer for all turning icons; it stops when none was painted since the last step."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._angle = 0
        self._painted: set[QWidget] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // _STEPS_PER_SECOND)
        self._timer.timeout.connect(self._on_step)

    def angle(self, widget: QWidget) -> float:
        if reduced_motion():
            return 0.0
        self._painted.add(widget)
        if not self._timer.isActive():
            self._timer.start()
        return float(self._angle)

    @Slot()
    def _on_step(self) -> None:
        if not self._painted:
            self._timer.stop()
            return
        self._angle = (self._angle + 360 // _STEPS_PER_SECOND) % 360
        painted, self._painted = self._painted, set()
        for widget in painted:
            if isValid(widget) and widget.isVisible():
                widget.update()


def angle(widget: QWidget) -> float:
    """The angle to paint at now; call it only while painting `widget`."""
    return _turner().angle(widget)


@cache
def _turner() -> _Turner:
    app = QApplication.instance()
    assert app is not None
    return _Turner(app)
