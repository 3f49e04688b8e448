"""The strip at the bottom: connection, running task, what comes next, profile."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from sase_desktop.ui import paint, theme, turning
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.enter import PressedByEnter
from sase_desktop.ui.controls.label import BadgeLabel, ElidedLabel
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Place
from sase_desktop.ui.quick_properties import reach_by_tab
from sase_desktop.ui.theme import Icon


class StatusStrip(QFrame):
    """28 high over the full width."""

    navigate_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.status")
        self.setProperty("plane", "window")
        self.setProperty("edge", "top")
        self.setFixedHeight(theme.size("status"))
        self._build()

    def set_connection(self, badge: Badge) -> None:
        """Whether the directory can be reached."""
        self._connection.set_badge(badge)
        self._connection.show()

    def set_task(self, text: str, share: float | None, place: Place | None) -> None:
        """The running task; an empty text says that none runs."""
        self._task.show_task(text, share, place)
        self._task.setVisible(bool(text))

    def set_next(self, badge: Badge | None, place: Place | None = None) -> None:
        """The next run, or a plan that waits for a decision."""
        self._next.show_badge(badge, place)
        self._next.setVisible(badge is not None)

    def set_note(self, text: str) -> None:
        """What else is so: no task is running, unsaved changes."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def set_profile(self, name: str) -> None:
        """The profile that is open."""
        self._profile.setText(tr("Profile: {name}").format(name=name))

    def set_sandbox(self, is_sandbox: bool) -> None:
        """Say that the source shown is make-believe."""
        self._sandbox.setVisible(is_sandbox)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(18)
        nothing = Badge(Icon.NOT_CONNECTED, tr("No source connected"), "text_2")
        self._connection = BadgeLabel(nothing, "text_2", "caption")
        self._connection.setObjectName("status.connection")
        self._connection.hide()  # nothing was read yet
        self._sandbox = BadgeLabel(Badge(Icon.SANDBOX, tr("Sandbox"), "warn"), "warn", "caption")
        self._task = StripTask()
        self._next = StripLink()
        self._note = ElidedLabel("", step="caption", tone="text_3")
        self._note.setObjectName("status.note")
        self._profile = ElidedLabel("", step="caption", tone="text_3")
        self._profile.setObjectName("status.profile")
        for widget in (self._connection, self._sandbox, self._task, self._next, self._note):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._profile)
        for link in (self._task, self._next):
            link.clicked.connect(self._on_link)
            link.hide()
        self._sandbox.hide()
        self._note.hide()

    @Slot()
    def _on_link(self) -> None:
        link = self.sender()
        assert isinstance(link, StripLink)
        if link.place is not None:
            self.navigate_requested.emit(link.place)


class StripLink(PressedByEnter, QAbstractButton):
    """Icon and words that lead to a place."""

    def __init__(self, name: str = "status.next", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self._badge = Badge(None, "", "text_2")
        self.setObjectName(name)
        reach_by_tab(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_badge(self, badge: Badge | None, place: Place | None) -> None:
        """Other words, another place."""
        self.place = place
        if badge is not None:
            self._badge = badge
            self.setText(badge.text)
            self.setAccessibleName(badge.text)
        shapes = QtCore.Qt.CursorShape
        self.setCursor(shapes.PointingHandCursor if place else shapes.ArrowCursor)
        self.updateGeometry()
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(20 + paint.text_width(self._badge.text, theme.font("caption")) + 1, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._badge.icon is not None:
            turn = turning.angle(self) if self._badge.is_turning else 0.0
            box = QRect(0, 0, 14, self.height())
            paint.icon(painter, box, self._badge.icon, self._badge.tone, 14, turn)
        room = self.rect().adjusted(20, 0, 0, 0)
        paint.text(painter, room, self._badge.text, theme.font("caption"), "text_2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 4)


class StripTask(StripLink):
    """The running task with a bar of 120; a click opens it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("status.task", parent)
        self._share: float | None = None

    def show_task(self, text: str, share: float | None, place: Place | None) -> None:
        """`share` 0 to 1, None while the total is unknown."""
        from sase_desktop.ui import formats

        self._share = share
        words = text if share is None else f"{text}, {formats.percent(share)}"
        self.show_badge(Badge(Icon.RUNNING, words, "info"), place)

    # Qt overrides

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._share is None else hint + QSize(126, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._share is not None:
            rect = QRect(self.width() - 120, 0, 120, self.height())
            paint.bar(QPainter(self), rect, self._share)
