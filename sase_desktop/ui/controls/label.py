"""Text on a page: plain, at a step of the type scale, in a colour role."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from sase_desktop.ui import paint, theme, turning
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.quick_properties import read_no_markup

_READABLE = 560
"""About 72 characters: text that wraps asks for no more."""


class Label(QLabel):
    """A label that never reads markup, since names come from outside."""

    def __init__(
        self,
        text: str = "",
        step: str = "body",
        tone: str = "text",
        weight: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line_height = theme.line_height(step)
        read_no_markup(self)
        self.setProperty("step", step)
        self.setProperty("tone", tone)
        if weight:
            self.setProperty("weight", weight)
        self.setText(text)

    def wrapped(self) -> Label:
        """Let long text take several lines; for forms, never for rows."""
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        return self

    def selectable(self) -> Label:
        """Let the text be marked and copied, by keyboard too."""
        self.setTextInteractionFlags(
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
            | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self

    def set_tone(self, tone: str) -> None:
        """Another colour role."""
        theme.restyle(self, "tone", tone)

    def _is_painted_here(self) -> bool:
        """Qt sets lines too tightly; text that can be marked is left to it all the same."""
        return self.wordWrap() and not self.textInteractionFlags() & (
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
        )

    # Qt overrides

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        if not self._is_painted_here():
            return super().heightForWidth(width)
        self.ensurePolished()
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        count = paint.lines(self.text(), self.font(), room).lineCount()
        return count * self._line_height + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._is_painted_here():
            self.ensurePolished()
            margins = self.contentsMargins()
            words = max(paint.text_width(line, self.font()) for line in self.text().split("\n"))
            width = min(words, _READABLE) + margins.left() + margins.right()
            return QSize(width, self.heightForWidth(width))
        margins = self.contentsMargins()
        least = self._line_height + margins.top() + margins.bottom()
        return QSize(hint.width(), max(hint.height(), least))

    def minimumSizeHint(self) -> QSize:
        if self._is_painted_here():
            return QSize(min(60, self.sizeHint().width()), self._line_height)
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_painted_here():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        room = self.contentsRect()
        tone = str(self.property("tone")) if self.isEnabled() else "text_disabled"
        text, font, height = self.text(), self.font(), self._line_height
        used = paint.lines(text, font, room.width()).lineCount() * height
        if self.alignment() & QtCore.Qt.AlignmentFlag.AlignVCenter and used < room.height():
            room.adjust(0, (room.height() - used) // 2, 0, 0)
        paint.wrapped(painter, room, text, font, tone, height, self.alignment())


class ElidedLabel(Label):
    """One line that shortens itself and then tells the whole text in its tooltip."""

    def __init__(
        self,
        text: str = "",
        step: str = "body",
        tone: str = "text",
        weight: str = "",
        parent: QWidget | None = None,
        elide: QtCore.Qt.TextElideMode | None = None,
    ) -> None:
        """`elide`: where it is shortened; None is at its end."""
        self._elide = elide
        super().__init__(text, step, tone, weight, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text.replace("\n", " "))
        self._update_tooltip()

    def _update_tooltip(self) -> None:
        is_cut = QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()
        self.setToolTip(plain_tooltip(self.text()) if is_cut else "")

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(min(super().sizeHint().width(), 24), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics, room = QFontMetrics(self.font()), self.contentsRect().width()
        if metrics.horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        elide = self._elide or QtCore.Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(self.text(), elide, room)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)


class BadgeLabel(QWidget):
    """Icon and word without a background: an operation, a check result, a note."""

    def __init__(
        self, badge: Badge, role: str = "text", step: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._badge = badge
        self._role = role
        self._step = step
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_badge(badge)

    def set_badge(self, badge: Badge, role: str | None = None) -> None:
        """Show another state."""
        self._badge = badge
        self._role = role or self._role
        self.setAccessibleName(badge.text)
        self.setToolTip(plain_tooltip(badge.tooltip))
        self.updateGeometry()
        self.update()

    def badge(self) -> Badge:
        """What is shown."""
        return self._badge

    # Qt overrides

    def sizeHint(self) -> QSize:
        words = paint.text_width(self._badge.text, theme.font(self._step))
        return QSize(words + (20 if self._badge.icon else 0) + 1, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = self.rect()
        left = 0
        if self._badge.icon is not None:
            turn = turning.angle(self) if self._badge.is_turning else 0.0
            box = rect.adjusted(0, 0, 14 - rect.width(), 0)
            paint.icon(painter, box, self._badge.icon, self._badge.tone, 14, turn)
            left = 20
        role = self._role if self.isEnabled() else "text_disabled"
        room = rect.adjusted(left, 0, 0, 0)
        is_cut = paint.text(painter, room, self._badge.text, theme.font(self._step), role)
        if is_cut and not self.toolTip():
            self.setToolTip(plain_tooltip(self._badge.text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()


class IconLabel(QWidget):
    """One icon that keeps up with the theme."""

    def __init__(
        self, name: theme.Icon, role: str = "text_3", side: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self._side = side
        self.setFixedSize(side, side)

    def set_icon(self, name: theme.Icon, role: str | None = None, side: int = 0) -> None:
        """Show another icon, in another size when `side` is given."""
        self._name = name
        self._role = role or self._role
        if side:
            self._side = side
            self.setFixedSize(side, side)
        self.update()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        turn = turning.angle(self) if self._name is theme.Icon.RUNNING else 0.0
        paint.icon(QPainter(self), self.rect(), self._name, self._role, self._side, turn)


class Tile(QWidget):
    """An icon on a rounded square."""

    def __init__(
        self,
        name: theme.Icon,
        is_accent: bool = False,
        side: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._is_accent = is_accent
        self.setFixedSize(side, side)

    def set_icon(self, name: theme.Icon, is_accent: bool) -> None:
        """Show another icon."""
        self._name = name
        self._is_accent = is_accent
        self.update()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        side = 20 if self.width() > 32 else 18
        paint.tile(QPainter(self), self.rect(), self._name, self._is_accent, side)


def separator(direction: str = "horizontal", parent: QWidget | None = None) -> QFrame:
    """A hairline, horizontal or vertical."""
    line = QFrame(parent)
    line.setProperty("line", direction)
    return line


def plain_tooltip(text: str) -> str:
    """A tooltip text that Qt cannot take for markup (it guesses, and names come from outside)."""
    if "<" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>"
