"""The drawer at the right edge: over the window, with a scrim, keeping the keyboard inside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sase_desktop.ui import theme, turning
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.label import ElidedLabel, separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class Drawer(QFrame):
    """Title, optional strip below it (steps), scrolling body, fixed foot.

    `may_close` is asked before Esc, the close button or a click on the scrim closes it; a page that
    has unsaved changes asks its question there. Show it with `Shell.open_drawer`.
    """

    closed = Signal()

    def __init__(
        self,
        title: str,
        name: str,
        may_close: Callable[[], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("plane", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.may_close = may_close
        self.help_topic = ""
        """The manual's page about it; empty: the page's beneath."""
        self._build(title)
        self.hide()

    def set_title(self, title: str) -> None:
        """Another heading."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_steps(self, steps: QWidget) -> None:
        """The strip of 52 between title and body."""
        self._steps.addWidget(steps)
        self._steps_frame.show()

    def set_body(self, body: QWidget) -> None:
        """What scrolls; its own layout has no margins."""
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 20, 20, 20)
        column.addWidget(body)
        column.addStretch(1)
        self._scroll.setWidget(frame)
        frame.setAutoFillBackground(False)  # the drawer's own plane shows through

    def foot(self) -> QHBoxLayout:
        """The row of 60 at the bottom: a hint or Back, a stretch, then the buttons."""
        return self._foot

    def request_close(self) -> bool:
        """Close unless `may_close` says no."""
        if self.may_close is not None and not self.may_close():
            return False
        self.close_now()
        return True

    def close_now(self) -> None:
        """Close without asking; the deed is done."""
        self.hide()
        self.closed.emit()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        inside = self._scroll.widget() or self
        first = next((w for w in _focusable(inside)), None) or next(iter(_focusable(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def ensure_visible(self, widget: QWidget) -> None:
        """Scroll to a field, for example the first with an error."""
        self._scroll.ensureWidgetVisible(widget, 0, 40)

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(55)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 12, 0)
        self._title = ElidedLabel(title, step="title")
        row.addWidget(self._title, 1)
        self.close_button = IconButton(Icon.CLOSE, tr("Close"), f"{self.objectName()}.close")
        self.close_button.clicked.connect(self.request_close)
        row.addWidget(self.close_button)
        column.addWidget(head)
        column.addWidget(separator())
        self._steps_frame = QWidget()
        self._steps_frame.setFixedHeight(52)
        steps_column = QVBoxLayout(self._steps_frame)
        steps_column.setContentsMargins(0, 0, 0, 0)
        steps_column.setSpacing(0)
        self._steps = QHBoxLayout()
        self._steps.setContentsMargins(20, 0, 20, 0)
        steps_column.addLayout(self._steps, 1)
        steps_column.addWidget(separator())
        self._steps_frame.hide()
        column.addWidget(self._steps_frame)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        column.addWidget(separator())
        foot = QWidget()
        foot.setFixedHeight(59)
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(20, 0, 20, 0)
        self._foot.setSpacing(8)
        column.addWidget(foot)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(QRect(0, 0, 1, self.height()), theme.color("line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.request_close()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks in a circle inside the drawer."""
        inside = _focusable(self)
        if not inside:
            return True
        focus = QApplication.focusWidget()
        at = inside.index(focus) if focus in inside else (-1 if next else 0)
        target = inside[(at + (1 if next else -1)) % len(inside)]
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True


class DrawerHost(QWidget):
    """The scrim over the window that holds one drawer at a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("shell.scrim")
        self._drawer: Drawer | None = None
        self._focus_before: QWidget | None = None
        self._animation = QPropertyAnimation(self)
        self._animation.setPropertyName(b"pos")
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.setDuration(theme.size("drawer_ms"))
        parent.installEventFilter(self)
        self.hide()

    def drawer(self) -> Drawer | None:
        """What is open."""
        return self._drawer

    def open(self, drawer: Drawer) -> None:
        """Slide the drawer in; one that is open already is replaced."""
        if self._drawer is not None:
            self._drawer.close_now()
        self._focus_before = QApplication.focusWidget()
        self._drawer = drawer
        drawer.setParent(self)
        drawer.closed.connect(self._on_closed)
        self._fit()
        self.show()
        self.raise_()
        drawer.show()
        self._slide(drawer)
        drawer.focus_first()

    def _slide(self, drawer: Drawer) -> None:
        if turning.reduced_motion():
            return
        end = drawer.pos()
        self._animation.stop()
        self._animation.setTargetObject(drawer)
        self._animation.setStartValue(QPoint(self.width(), 0))
        self._animation.setEndValue(end)
        self._animation.start()

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())
        if self._drawer is None:
            return
        width = drawer_width(self._over.width())
        self._animation.stop()
        self._drawer.setGeometry(self.width() - width, 0, width, self.height())

    @Slot()
    def _on_closed(self) -> None:
        drawer, self._drawer = self._drawer, None
        if drawer is not None:
            drawer.deleteLater()
        self.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._fit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        if self._drawer is not None and not self._drawer.geometry().contains(spot):
            self._drawer.request_close()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("scrim"))


def drawer_width(window_width: int) -> int:
    """480 at 1024, 520 from 1280, 560 from 1920."""
    if window_width >= 1920:
        return theme.size("drawer.maximum")
    return theme.size("drawer.normal" if window_width >= 1280 else "drawer.minimum")


def _focusable(root: QWidget) -> list[QWidget]:
    """What Tab can reach inside, in its order."""
    found: list[QWidget] = []
    start = root
    widget = start.nextInFocusChain()
    while widget is not start and widget is not None:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        is_usable = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
        if takes_tab and is_usable and root.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
