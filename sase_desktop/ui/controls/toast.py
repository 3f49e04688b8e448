"""A short word about something that was done; it leaves by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_SECONDS = 6
_EDGE = 16
_ICONS = {"ok": Icon.OK, "info": Icon.INFO, "warn": Icon.WARNING}


class Toast(QWidget):
    """Icon, one sentence, one link, close. Stays while hovered or focused."""

    gone = Signal()

    def __init__(
        self,
        text: str,
        tone: str = "ok",
        link: str = "",
        on_link: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAccessibleName(text)
        self.setProperty("plane", "raised")
        self._on_link_do = on_link
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SECONDS * 1000)
        self._timer.timeout.connect(self._on_time)
        self._build(text, tone, link)
        self._timer.start()

    def _build(self, text: str, tone: str, link: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 5, 9, 5)
        row.setSpacing(12)
        row.addWidget(IconLabel(_ICONS[tone], tone, 16))
        row.addWidget(Label(text), 1)
        if link:
            button = Button(link, "toast.link", role="link")
            button.clicked.connect(self._on_link)
            row.addWidget(button)
        close = IconButton(Icon.CLOSE, tr("Close"), "toast.close")
        close.clicked.connect(self.close_now)
        row.addWidget(close)

    @Slot()
    def close_now(self) -> None:
        """Leave at once. A focus in it goes to the window, not with a ring to some neighbour."""
        self._timer.stop()
        focus, over = QApplication.focusWidget(), self.parentWidget()
        if focus is not None and over is not None and self.isAncestorOf(focus):
            over.setFocus()
        self.hide()
        self.gone.emit()

    @Slot()
    def _on_link(self) -> None:
        # What it does may ask something, and this toast would leave during the answer.
        self.close_now()
        if self._on_link_do is not None:
            self._on_link_do()

    @Slot()
    def _on_time(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
            return
        self.close_now()

    # Qt overrides

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), theme.size("radius.card"), "raised", "line_button")


class ToastHost(QObject):
    """Stacks the toasts at the bottom right of a widget."""

    def __init__(self, over: QWidget, below: int = 0) -> None:
        """`below`: what must stay free at the bottom."""
        super().__init__(over)
        self._over = over
        self._below = below
        self._toasts: list[Toast] = []
        over.installEventFilter(self)

    def show(
        self,
        text: str,
        tone: str = "ok",
        link: str = "",
        on_link: Callable[[], object] | None = None,
    ) -> Toast:
        """Show a toast and tell screen readers."""
        toast = Toast(text, tone, link, on_link, self._over)
        toast.gone.connect(self._on_gone)
        self._toasts.append(toast)
        toast.show()
        while len(self._toasts) > 3:
            self._toasts[0].close_now()
        toast.raise_()
        self._place()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, text))
        return toast

    def toasts(self) -> list[Toast]:
        """Those that are shown, oldest first."""
        return list(self._toasts)

    def _place(self) -> None:
        bottom = self._floor()
        for toast in reversed(self._toasts):
            size = toast.sizeHint().expandedTo(toast.minimumSizeHint())
            width = min(max(size.width(), 272), self._over.width() - 2 * _EDGE)
            bottom -= 42
            toast.setGeometry(self._over.width() - _EDGE - width, bottom, width, 42)
            bottom -= 8

    def _floor(self) -> int:
        """Where the lowest toast ends: above whatever else has its place in the corner."""
        bottom = self._over.height() - self._below - _EDGE
        for other in self._over.children():
            if isinstance(other, QWidget) and other.property("corner") and other.isVisible():
                bottom = min(bottom, other.y() - 8)
        return bottom

    @Slot()
    def _on_gone(self) -> None:
        gone = [toast for toast in self._toasts if toast.isHidden()]
        self._toasts = [toast for toast in self._toasts if not toast.isHidden()]
        for toast in gone:
            toast.deleteLater()
        self._place()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._place()
        return super().eventFilter(watched, event)
