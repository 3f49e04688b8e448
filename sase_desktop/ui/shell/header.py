"""The header: title or way to it, state, the page's widgets, search, messages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.actions import SHORTCUTS, shown_keys
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.enter import PressedByEnter
from sase_desktop.ui.controls.label import BadgeLabel, ElidedLabel, IconLabel, Label
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Crumb, HeaderText
from sase_desktop.ui.quick_properties import reach_by_tab
from sase_desktop.ui.theme import Icon


class Header(QFrame):
    """56 high, above every page."""

    navigate_requested = Signal(object)
    palette_requested = Signal()
    messages_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.header")
        self.setProperty("plane", "surface")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(theme.size("header"))
        self._crumbs: list[QWidget] = []
        self._page_widgets: list[QWidget] = []
        self._is_narrow = False
        self._is_sandbox = False
        self._build()

    def show_text(self, text: HeaderText) -> None:
        """The words of the page that is shown."""
        self._title.setText(text.title)
        self._note.setText(text.note)
        self._note.setVisible(bool(text.note))
        self._show_crumbs(text.crumbs)
        self._tag.setVisible(text.badge is not None)
        if text.badge is not None:
            self._tag.set_badge(text.badge)
        self._show_sandbox()
        self._fit()

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """The widgets of the page that is shown; those of the page before are hidden, not lost."""
        for widget in self._page_widgets:
            widget.hide()
        for widget in widgets:
            if widget.parentWidget() is not self:
                self._slot.addWidget(widget)
            widget.show()
        self._page_widgets = list(widgets)
        self._fit()

    def set_narrow(self, is_narrow: bool) -> None:
        """The search field becomes an icon."""
        self._is_narrow = is_narrow
        self._fit()

    def set_sandbox(self, is_sandbox: bool) -> None:
        """Say that the source shown is make-believe."""
        self._is_sandbox = is_sandbox
        self._show_sandbox()
        self._fit()

    def set_message_count(self, count: int) -> None:
        """How many messages wait behind the bell."""
        self.bell.set_meaning(Icon.BELL, tr("%n messages", count) if count else tr("No messages"))
        self.bell.set_dot(count > 0)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 1, 20, 1)
        row.setSpacing(12)
        self._way = QHBoxLayout()
        self._way.setSpacing(8)
        row.addLayout(self._way)
        self._title = ElidedLabel("", step="page")
        self._title.setObjectName("shell.title")
        self._way.addWidget(self._title)
        self._note = Label("", tone="text_3")
        row.addWidget(self._note)
        self._tag = StatusTag(Badge(None, "", "neutral"))
        row.addWidget(self._tag)
        self._sandbox = BadgeLabel(Badge(Icon.SANDBOX, tr("Sandbox"), "warn"), "warn")
        self._sandbox.hide()
        row.addWidget(self._sandbox)
        row.addStretch(1)
        self._slot = QHBoxLayout()
        self._slot.setSpacing(12)
        row.addLayout(self._slot)
        self.search = SearchButton()
        self.search.clicked.connect(self.palette_requested)
        row.addWidget(self.search)
        self._search_icon = IconButton(
            Icon.SEARCH, tr("Search or run a command"), "shell.search_icon"
        )
        self._search_icon.clicked.connect(self.palette_requested)
        self._search_icon.hide()
        row.addWidget(self._search_icon)
        help_text = tr("Help for this page ({keys})").format(keys=shown_keys(SHORTCUTS["help"]))
        self.help = IconButton(Icon.HELP, help_text, "shell.help")
        row.addWidget(self.help)
        self.bell = Bell()
        self.bell.clicked.connect(self.messages_requested)
        row.addWidget(self.bell)

    def _show_sandbox(self) -> None:
        """The sandbox's own page says it in its title."""
        is_told = self._title.text() == tr("Sandbox")
        self._sandbox.setVisible(self._is_sandbox and not is_told)

    def _fit(self) -> None:
        """The title goes before the search field, which becomes an icon where both have no room."""
        row = self.layout()
        assert row is not None
        for is_icon in (False, True) if not self._is_narrow else (True,):
            self.search.setVisible(not is_icon)
            self._search_icon.setVisible(is_icon)
            row.invalidate()
            if row.sizeHint().width() <= self.width():
                return

    def _show_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        for widget in self._crumbs:
            self._way.removeWidget(widget)
            widget.deleteLater()
        self._crumbs = []
        for index, crumb in enumerate(crumbs):
            link = CrumbLink(crumb, index)
            link.clicked.connect(self._on_crumb)
            arrow = IconLabel(Icon.RIGHT, "text_3", 14)
            for widget in (link, arrow):
                self._way.insertWidget(len(self._crumbs), widget)
                widget.show()  # now, since the room for the search field depends on it
                self._crumbs.append(widget)

    @Slot()
    def _on_crumb(self) -> None:
        link = self.sender()
        assert isinstance(link, CrumbLink)
        self.navigate_requested.emit(link.crumb.place)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class CrumbLink(Button):
    """A step back."""

    def __init__(self, crumb: Crumb, index: int) -> None:
        super().__init__(crumb.text, f"shell.crumb_{index}", role="link")
        self.crumb = crumb


class Bell(IconButton):
    """The messages; a dot says that some were not seen."""

    def __init__(self) -> None:
        super().__init__(Icon.BELL, tr("No messages"), "shell.messages")
        self._has_dot = False

    def set_dot(self, has_dot: bool) -> None:
        """Something new waits."""
        self._has_dot = has_dot
        self.update()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._has_dot:
            paint.rounded(QPainter(self), QRect(17, 5, 8, 8), 4, "danger_fill", "surface", 1.5)


class SearchButton(PressedByEnter, QPushButton):
    """Looks like a search field; opens the command palette, where the typing happens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = tr("Search or run a command")
        self.setObjectName("shell.search")
        self.setProperty("role", "search")
        self.setAccessibleName(words)
        reach_by_tab(self)
        self.setFixedSize(256, theme.size("control.normal"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 9, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(Icon.SEARCH, "text_3", 16))
        row.addWidget(ElidedLabel(words, tone="text_3"), 1)
        keys = Label(shown_keys("Ctrl+K").replace("+", " "), step="caption", tone="text_3")
        keys.setProperty("box", "keys")
        keys.setIndent(0)
        row.addWidget(keys)
