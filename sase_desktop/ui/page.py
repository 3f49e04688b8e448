"""What a page is to the window: a place to go, a header to show, a way to leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sase_desktop.ui.badge import Badge
from sase_desktop.ui.theme import Icon

if TYPE_CHECKING:
    from sase_desktop.app import Application
    from sase_desktop.background.changes import Changes
    from sase_desktop.background.jobs import JobRunner
    from sase_desktop.background.tasks import TaskRunner
    from sase_desktop.ui.actions import Deed
    from sase_desktop.ui.ask import Ask
    from sase_desktop.ui.controls.banner import BannerText
    from sase_desktop.ui.controls.drawer import Drawer
    from sase_desktop.ui.preferences import Preferences


class Place(NamedTuple):
    """Where the window can go; a page reads the parts it knows."""

    page: str
    source_id: int | None = None
    task_id: int | None = None
    record_id: int | None = None
    external_id: str | None = None
    detail: str = ""
    """A tab, a section or a wish of the page's own, for example `create`."""


class Crumb(NamedTuple):
    """One step of the way to the title."""

    text: str
    place: Place


class HeaderText(NamedTuple):
    """The left side of the header."""

    title: str
    note: str = ""
    """Beside the title in text_3, for example "4 identity sources"."""
    crumbs: tuple[Crumb, ...] = ()
    badge: Badge | None = None


class Shell(Protocol):
    """What the window offers to its pages."""

    def navigate(self, place: Place) -> bool: ...

    def toast(
        self,
        text: str,
        tone: str = "ok",
        link: str = "",
        on_link: Callable[[], object] | None = None,
    ) -> object: ...

    def open_drawer(self, drawer: Drawer) -> None: ...

    def set_banner(self, key: str, banner: BannerText | None) -> None: ...

    def start_tour(self) -> None: ...

    def set_count(self, page: str, count: int) -> None: ...

    def set_choice(self, language: str | None = None, theme: str | None = None) -> None: ...


class PageContext(NamedTuple):
    """All that a page is given."""

    services: Application
    """What the composition root built; the pages know its attributes."""
    runner: JobRunner
    changes: Changes
    ask: Ask
    preferences: Preferences
    shell: Shell
    tasks: TaskRunner
    """Starts, watches and cancels synchronizations."""


class Page(QWidget):
    """One entry of the page stack. Built when first shown, built again for another language."""

    navigate_requested = Signal(object)
    """A Place."""
    header_changed = Signal()
    """The header's words are others now."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plane", "surface")
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName(f"{place.page}.page")
        self._place = place

    def title(self) -> str:
        """The page's name."""
        raise NotImplementedError

    def help_topic(self) -> str:
        """The manual's page about what is shown now (F1)."""
        return "getting_started"

    def header(self) -> HeaderText:
        """The header's words; the title unless the page has more to say."""
        return HeaderText(self.title())

    def header_widgets(self) -> list[QWidget]:
        """Widgets for the header's right side, for example the source switcher; made once."""
        return []

    def deeds(self) -> list[Deed]:
        """What can be done here by a key and from the palette, while the page is shown."""
        return []

    def refresh(self) -> None:
        """Read again what is shown (F5, and whenever the page is entered)."""

    def show_place(self, place: Place) -> None:
        """Go to a place of this page."""
        self._place = place

    def place(self) -> Place:
        """Where the page is, so that it can be come back to."""
        return self._place

    def at(self, **changes: Any) -> Place:
        """This page's place with some parts changed."""
        return self._place._replace(**changes)

    def leave(self) -> bool:
        """Asks about unsaved changes; False keeps the window here."""
        return True

    def focus_filter(self) -> None:
        """Ctrl+F: put the cursor into the page's filter."""


class PageSpec(NamedTuple):
    """One entry of the navigation."""

    key: str
    title: Callable[[], str]
    """Called when shown, since it is translated."""
    icon: Icon
    group: str
    """`identity`, `tools` or `bottom`."""
    build: Callable[[PageContext, Place], Page]
