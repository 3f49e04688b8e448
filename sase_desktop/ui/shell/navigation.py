"""The navigation at the left: in the page list, out the key of the page that is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.enter import PressedByEnter
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageSpec


class Navigation(QWidget):
    """Groups of pages; wide with words or narrow with icons only."""

    page_requested = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.navigation")
        self.setAccessibleName(tr("Pages"))
        self.setProperty("plane", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._items: dict[str, NavigationItem] = {}
        self._words: list[Label] = []
        self._build(specs)
        self.set_narrow(False)

    def set_narrow(self, is_narrow: bool) -> None:
        """Icons only, for windows below 1180."""
        self.setFixedWidth(theme.size("nav.narrow" if is_narrow else "nav.wide"))
        self._layout.setContentsMargins(8 if is_narrow else 10, 0, 9 if is_narrow else 11, 12)
        for word in self._words:
            word.setVisible(not is_narrow)
        self._brand.set_narrow(is_narrow)
        for item in self._items.values():
            item.set_narrow(is_narrow)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def set_count(self, key: str, count: int) -> None:
        """A number beside the page's name: things that wait for a decision."""
        self._items[key].set_count(count)

    def _build(self, specs: Sequence[PageSpec]) -> None:
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(2)
        self._brand = Brand()
        self._layout.addWidget(self._brand)
        self._add_group("", [spec for spec in specs if spec.group == "top"])
        self._add_group(tr("Identity access"), [spec for spec in specs if spec.group == "identity"])
        self._add_group(tr("Tools"), [spec for spec in specs if spec.group == "tools"])
        self._layout.addStretch(1)
        self._add_group("", [spec for spec in specs if spec.group == "bottom"])

    def _add_group(self, title: str, specs: Sequence[PageSpec]) -> None:
        if title:
            word = Label(title, step="caption", tone="text_3")
            is_first = not self._words
            word.setFixedHeight(30 if is_first else 32)
            word.setContentsMargins(10, 6 if is_first else 8, 0, 0)
            self._words.append(word)
            self._layout.addWidget(word)
        for spec in specs:
            item = NavigationItem(spec)
            item.clicked.connect(self._on_clicked)
            self._items[spec.key] = item
            self._layout.addWidget(item)

    @Slot()
    def _on_clicked(self) -> None:
        item = self.sender()
        assert isinstance(item, NavigationItem)
        item.setChecked(not item.isChecked())  # the window decides, since a page may stay
        self.page_requested.emit(item.key)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint.filled(painter, QRect(self.width() - 1, 0, 1, self.height()), "line")


class Brand(QWidget):
    """The mark and the program's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_narrow = False
        self.setFixedHeight(theme.size("header"))

    def set_narrow(self, is_narrow: bool) -> None:
        """The mark alone."""
        self._is_narrow = is_narrow
        self.update()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = theme.picture("mark.svg", 26, 26, self.devicePixelRatioF())
        left = (self.width() - 26) // 2 if self._is_narrow else 6
        painter.drawPixmap(left, (self.height() - 26) // 2, mark)
        if not self._is_narrow:
            room = self.rect().adjusted(left + 36, 0, 0, 0)
            paint.text(painter, room, "SASE Desktop", theme.font("subtitle", "semibold"), "text")


class NavigationItem(PressedByEnter, QAbstractButton):
    """One page: icon, word, a count where something waits."""

    def __init__(self, spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = spec.key
        self._icon = spec.icon
        self._count = 0
        self._is_narrow = False
        self.setObjectName(f"navigation.{spec.key}")
        self.setText(spec.title())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_narrow(self, is_narrow: bool) -> None:
        """Without the word, which moves to the tooltip."""
        self._is_narrow = is_narrow
        self._name()
        self.update()

    def set_count(self, count: int) -> None:
        """The number at the right; zero shows none."""
        self._count = count
        self._name()
        self.update()

    def _name(self) -> None:
        name = self.text()
        if self._count:
            waiting = tr("%n waiting", self._count)
            name = f"{name}, {waiting}"
        self.setAccessibleName(name)
        self.setToolTip(name if self._is_narrow else "")

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(40, theme.size("row.nav"))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = theme.size("radius.control")
        role = "accent_text" if self.isChecked() else "text_2"
        if self.isChecked():
            paint.rounded(painter, self.rect(), radius, "accent_tint")
        elif self.underMouse():
            paint.rounded(painter, self.rect(), radius, "hover")
        left = (self.width() - 18) // 2 if self._is_narrow else 9
        paint.icon(painter, QRect(left, 0, 18, self.height()), self._icon, role, 18)
        if self._is_narrow:
            self._paint_dot(painter)
        else:
            self._paint_words(painter, role)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), radius)

    def _paint_words(self, painter: QPainter, role: str) -> None:
        room = self.rect().adjusted(36, 0, -9, 0)
        if self._count:
            bold = theme.font("caption", "semibold")
            from sase_desktop.ui import formats

            count = formats.number(self._count)
            paint.text(painter, room, count, bold, role, paint.Right)
            room.adjust(0, 0, -paint.text_width(count, bold) - 6, 0)
        weight = "medium" if self.isChecked() else "regular"
        paint.text(painter, room, self.text(), theme.font("body", weight), role)

    def _paint_dot(self, painter: QPainter) -> None:
        if self._count:
            paint.rounded(painter, QRect(self.width() - 13, 6, 7, 7), 3.5, "guard")
