"""How long a QR code is still good: a ring that empties and the time in words."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sase_desktop.domain.authorization import QrCode
from sase_desktop.ui import paint, theme
from sase_desktop.ui.language import tr

_RING = 22


class Countdown(QWidget):
    """22 high; counts by itself."""

    ran_out = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._qr: QrCode | None = None
        self._shown = ""
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._on_tick)

    def start(self, qr: QrCode) -> None:
        """Count down to the end of this code."""
        self._qr = qr
        self._timer.start()
        self._on_tick()

    def stop(self) -> None:
        """Nothing is waited for."""
        self._timer.stop()
        self._qr = None
        self._shown = ""
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What is shown: Valid for another 7:06."""
        return self._shown

    def _left(self) -> tuple[float, float]:
        """Seconds left, and their share of the whole."""
        if self._qr is None:
            return 0.0, 0.0
        whole = (self._qr.expires_at - self._qr.created_at).total_seconds()
        left = max((self._qr.expires_at - datetime.now(UTC)).total_seconds(), 0.0)
        return left, left / whole if whole else 0.0

    @Slot()
    def _on_tick(self) -> None:
        left, _ = self._left()
        minutes, seconds = divmod(int(left), 60)
        self._shown = tr("Valid for another {time}").format(time=f"{minutes}:{seconds:02}")
        self.setAccessibleName(self._shown)
        self.updateGeometry()
        self.update()
        if left <= 0:
            self._timer.stop()
            self.ran_out.emit()

    # Qt overrides

    def sizeHint(self) -> QSize:
        width = paint.text_width(self._shown, theme.font()) if self._shown else 0
        return QSize(_RING + 8 + width, _RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._qr is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, 2, _RING - 4, _RING - 4)
        painter.setPen(QPen(theme.color("neutral_tint"), 2.5))
        painter.drawEllipse(box)
        _, share = self._left()
        pen = QPen(theme.color("accent"), 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, -round(360 * 16 * share))
        room = self.rect().adjusted(_RING + 8, 0, 0, 0)
        paint.text(painter, room, self._shown, theme.font(), "text")
