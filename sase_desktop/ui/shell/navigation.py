"""The navigation at the left: in the page list, out the key of the page that is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.enter import PressedByEnter
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageSpec
from sase_desktop.ui.quick_properties import ALIGN_RIGHT, reach_by_tab


class Navigation(QFrame):
    """Groups of pages; wide with words or narrow with icons only."""

    page_requested = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.navigation")
        self.setAccessibleName(tr("Pages"))
        self.setProperty("plane", "window")
        self.setProperty("edge", "right")
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


class Brand(QWidget):
    """The mark and the program's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.size("header"))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(10)
        self._row.addWidget(_Mark())
        self._name = Label("SASE Desktop", step="subtitle")
        self._row.addWidget(self._name, 1)

    def set_narrow(self, is_narrow: bool) -> None:
        """The mark alone."""
        self._name.setVisible(not is_narrow)
        self._row.setContentsMargins(0 if is_narrow else 6, 0, 0, 0)


class _Mark(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(26, 26)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        mark = theme.picture("mark.svg", 26, 26, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, mark)


class NavigationItem(PressedByEnter, QPushButton):
    """One page: icon, word, a count where something waits."""

    def __init__(self, spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = spec.key
        self._title = spec.title()
        self._count = 0
        self._is_narrow = False
        self.setObjectName(f"navigation.{spec.key}")
        self.setProperty("role", "navigation")
        self.setIcon(theme.icon(spec.icon, "text_2", 18))
        self.setCheckable(True)
        reach_by_tab(self)
        self._name()

    def set_narrow(self, is_narrow: bool) -> None:
        """Without the word, which moves to the tooltip."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            theme.restyle(self, "narrow", is_narrow)
        self._name()

    def set_count(self, count: int) -> None:
        """The number at the right; zero shows none."""
        self._count = count
        self._name()
        self.update()

    def _name(self) -> None:
        name = self._title
        if self._count:
            waiting = tr("%n waiting", self._count)
            name = f"{name}, {waiting}"
        self.setAccessibleName(name)
        self.setToolTip(name if self._is_narrow else "")
        # 18, and before a word the rest of the gap of 9.
        self.setIconSize(QSize(18 if self._is_narrow else 23, 18))
        self.setText("" if self._is_narrow else self._shown_title())

    def _shown_title(self) -> str:
        if not self._count:
            return self._title
        room = theme.size("nav.wide") - 66 - self._count_width() - 6
        metrics = QFontMetrics(theme.font("body", "medium"))
        return metrics.elidedText(self._title, QtCore.Qt.TextElideMode.ElideRight, room)

    def _count_width(self) -> int:
        return paint.text_width(_number(self._count), theme.font("caption", "semibold"))

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        if self._is_narrow:
            paint.rounded(painter, QRect(self.width() - 13, 6, 7, 7), 3.5, "guard")
            return
        role = "accent_text" if self.isChecked() else "text_2"
        room = self.rect().adjusted(36, 0, -9, 0)
        bold = theme.font("caption", "semibold")
        paint.text(painter, room, _number(self._count), bold, role, ALIGN_RIGHT)


def _number(count: int) -> str:
    from sase_desktop.ui import formats  # numbers come after the first paint

    return formats.number(count)
