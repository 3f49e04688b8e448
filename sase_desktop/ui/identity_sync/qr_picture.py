"""A QR code as ink: in its text, out black squares on white with a quiet zone, in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

QUIET_ZONE = 4
"""Modules of white around the code, as the standard asks."""
_SIDE = 250


class QrPicture(QWidget):
    """The code, a grey square while it is awaited, or a panel that covers one that is no good."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFixedSize(_SIDE, _SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._matrix: list[list[bool]] = []
        self.cover = _Cover(f"{name}.cover", self)
        self.cover.setGeometry(25, 45, _SIDE - 50, _SIDE - 90)
        self.cover.hide()
        self.clear()

    def show_text(self, text: str) -> None:
        """Show this text as a code."""
        self._matrix = qr_matrix(text)
        self.cover.hide()
        self.setAccessibleName(tr("QR code for the WeCom administrator"))
        self.update()

    def clear(self) -> None:
        """The code is awaited."""
        self._matrix = []
        self.cover.hide()
        self.setAccessibleName(tr("The QR code is being created"))
        self.update()

    def cover_with(self, icon: Icon, tone: str, title: str, button: str) -> None:
        """The code is no good any more; say why and offer another one."""
        self.cover.show_words(icon, tone, title, button)
        self.setAccessibleName(title)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.GlobalColor.white)
        painter.setPen(theme.color("line_button"))
        radius = theme.size("radius.card")
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        inside = self.rect().adjusted(1, 1, -1, -1)
        if not self._matrix:
            side = inside.adjusted(20, 20, -20, -20)
            paint.rounded(painter, side, 4, "neutral_tint")
            return
        self._paint_code(painter, inside)

    def _paint_code(self, painter: QPainter, inside: QRect) -> None:
        """In device pixels, so that every module has the same whole number of them."""
        ratio = self.devicePixelRatioF()
        count = len(self._matrix) + 2 * QUIET_ZONE
        module = max(int(inside.width() * ratio) // count, 1) / ratio
        left = inside.x() + (inside.width() - module * len(self._matrix)) / 2
        left = round(left * ratio) / ratio
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.save()
        painter.translate(left, left)
        painter.scale(module, module)
        for row, cells in enumerate(self._matrix):
            for column, is_dark in enumerate(cells):
                if is_dark:
                    painter.drawRect(column, row, 1, 1)
        painter.restore()


class _Cover(QWidget):
    """A raised panel with a reason and a button."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addStretch(1)
        self._icon = IconLabel(Icon.CLOCK, "text_2", 20)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self._title = Label("", weight="semibold").wrapped()
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        self.button = Button("", f"{name}.refresh", "primary", Icon.RETRY)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_words(self, icon: Icon, tone: str, title: str, button: str) -> None:
        self._icon.set_icon(icon, tone)
        self._title.setText(title)
        self.button.setText(button)
        self.show()
        self.raise_()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = theme.size("radius.card")
        paint.rounded(QPainter(self), self.rect(), radius, "raised", "line_button")


def qr_matrix(text: str) -> list[list[bool]]:
    """Dark modules of a code of level M, without its quiet zone."""
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(cell) for cell in row] for row in code.get_matrix()]
