"""The window: navigation, header, page stack, messages; it knows pages only by their specs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import QByteArray, QSize, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.ui.language import tr
from sase_desktop.ui.page import HeaderText, Page, PageContext, PageSpec, Place
from sase_desktop.ui.preferences import Preferences, load_state, save_state
from sase_desktop.ui.shell.banner_slot import BannerSlot
from sase_desktop.ui.shell.header import Header
from sase_desktop.ui.shell.navigation import Navigation
from sase_desktop.ui.shell.status_strip import StatusStrip

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from sase_desktop.app import Application
    from sase_desktop.background.changes import Changes
    from sase_desktop.background.jobs import JobRunner
    from sase_desktop.background.tasks import TaskRunner
    from sase_desktop.ui.ask import Ask
    from sase_desktop.ui.controls.banner import BannerText
    from sase_desktop.ui.controls.drawer import Drawer
    from sase_desktop.ui.controls.toast import Toast
    from sase_desktop.ui.help.window import ManualWindow

NARROW_BELOW = 1180
_FRAME = 40
"""The height of the title that the system puts above a window, at most."""


class MainWindow(QMainWindow):
    """One window over one set of services. Is the `Shell` that pages are given.

    Made by `frame` it can be painted before anything of the profile is loaded; `furnish` brings
    the rest. The constructor does both.
    """

    choice_requested = Signal(object, object)
    """A language and a theme that the user chose; each may be None."""
    messages_requested = Signal()
    tour_requested = Signal()
    close_requested = Signal(object)
    """The close event; whoever handles it may ignore it (tray, running task)."""
    place_shown = Signal()
    """Another place, or another state of it, stands under the header."""
    content_built = Signal()
    """The parts exist anew (start, other language): fill the strip and the counts."""
    painted = Signal()
    """The first frame is drawn."""

    def __init__(
        self,
        specs: Sequence[PageSpec],
        services: Any,
        runner: JobRunner | None,
        changes: Changes | None,
        ask: Ask | None,
        preferences: Preferences,
        tasks: TaskRunner | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("SASE Desktop")
        self.setMinimumSize(1024, 700)
        self._specs = {spec.key: spec for spec in specs}
        self._preferences = preferences
        self._manual: ManualWindow | None = None
        self._place = Place(self._last_page() or specs[0].key)
        self._is_painted = False
        self._restore_geometry()
        self._build()
        self._announce(self._specs[self._place.page])
        self._adapt()
        if runner is not None and changes is not None and ask is not None:
            self.furnish(services, runner, changes, ask, tasks)

    @classmethod
    def frame(cls, specs: Sequence[PageSpec], preferences: Preferences) -> Self:
        """Navigation, header and strip, with nothing in between yet."""
        return cls(specs, None, None, None, None, preferences)

    def furnish(
        self,
        services: Application,
        runner: JobRunner,
        changes: Changes,
        ask: Ask,
        tasks: TaskRunner | None = None,
    ) -> None:
        """Bring everything that works: the page, the keys, what lies over the window."""
        from sase_desktop.background.tasks import TaskRunner
        from sase_desktop.ui.shell.window_deeds import WindowDeeds

        self.tasks = tasks or TaskRunner(services, runner, changes, self)
        self._context = PageContext(
            services, runner, changes, ask, self._preferences, self, self.tasks
        )
        self.deeds = WindowDeeds(self, tuple(self._specs.values()))
        self._fill(self._place)

    # What pages and the application ask for

    def navigate(self, place: Place) -> bool:
        """Show a place; False when the page that is shown does not let go."""
        current = self.current_page()
        if current is not None and place.page != self._place.page and not current.leave():
            return False
        page = self._page(place)
        self._show_page(page)
        self._place = place
        self.navigation.set_current(place.page)
        if page is not current:
            self.deeds.install()
        page.show_place(place)
        page.refresh()
        self._show_header()
        return True

    def _show_page(self, page: Page) -> None:
        """Where the focus leaves with the former page, it goes to where it was in this one; at
        first to the page itself, so that no ring is shown before Tab."""
        focus: QWidget | None = self.focusWidget()
        leaves = focus is not None and self._stack.isAncestorOf(focus)
        known: QWidget | None = page.focusWidget()
        is_new = page is not self._stack.currentWidget()
        self._stack.setCurrentWidget(page)
        if is_new and leaves and known is None:
            page.setFocus()

    @property
    def context(self) -> PageContext:
        """What its pages are built with."""
        return self._context

    def place(self) -> Place:
        """Where the window is."""
        page = self.current_page()
        return page.place() if page is not None else self._place

    def current_page(self) -> Page | None:
        """The page that is shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def toast(
        self,
        text: str,
        tone: str = "ok",
        link: str = "",
        on_link: Callable[[], object] | None = None,
    ) -> Toast:
        """Say that something was done; never for errors that need a deed."""
        return self._toasts.show(text, tone, link, on_link)

    def open_drawer(self, drawer: Drawer) -> None:
        """Show a drawer over the whole window."""
        self.drawers.open(drawer)

    def set_banner(self, key: str, banner: BannerText | None) -> None:
        """Show or take away one message above the content; the worst one is seen."""
        self.banners.set_banner(key, banner)

    def start_tour(self) -> None:
        """Five steps on the practice company."""
        self.tour_requested.emit()

    def set_count(self, page: str, count: int) -> None:
        """Things that wait on a page, as a number in the navigation."""
        self.navigation.set_count(page, count)

    def set_choice(self, language: str | None = None, theme: str | None = None) -> None:
        """The user wants another language or theme."""
        self.choice_requested.emit(language, theme)

    @Slot()
    def open_about(self) -> None:
        """Version, licences and what somebody who helps asks for."""
        self.navigate(Place("settings", detail="about"))

    def open_help(self) -> None:
        """F1: the manual at the page about what is shown, beside the work."""
        from sase_desktop.ui.help.window import ManualWindow

        drawer, page = self.drawers.drawer(), self.current_page()
        topic = page.help_topic() if page is not None else "getting_started"
        if drawer is not None and drawer.help_topic:
            topic = drawer.help_topic
        if self._manual is None:
            self._manual = ManualWindow(self._context, self)
        self._manual.show_topic(topic)

    def refresh(self) -> None:
        """F5."""
        page = self.current_page()
        if page is not None:
            page.refresh()

    def focus_filter(self) -> None:
        """Ctrl+F."""
        page = self.current_page()
        if page is not None:
            page.focus_filter()

    def rebuild(self) -> None:
        """Build everything anew, in the language of now, and come back to the same place."""
        place = self.place() if self.centralWidget() is not None else self._place
        if self._manual is not None:
            self._manual.close()
            self._manual.deleteLater()
            self._manual = None
        old = self.takeCentralWidget()
        self._build()
        if old is not None:
            old.deleteLater()
        self._fill(place)

    # Building

    def _fill(self, place: Place) -> None:
        """What the frame is for."""
        from sase_desktop.ui.controls.drawer import DrawerHost
        from sase_desktop.ui.controls.toast import ToastHost

        root = self._root
        self.drawers = DrawerHost(root)
        self._toasts = ToastHost(root, self.status.height())
        self._connect()
        self.navigate(place)
        self.deeds.install()
        self._adapt()
        self.content_built.emit()

    def _announce(self, spec: PageSpec) -> None:
        """Where the window is about to be."""
        self.navigation.set_current(spec.key)
        self.header.show_text(HeaderText(spec.title()))

    def _build(self) -> None:
        root = self._root = QWidget()
        root.setObjectName("shell.root")
        root.setProperty("plane", "window")
        column = QVBoxLayout(root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        self.navigation = Navigation(list(self._specs.values()))
        row.addWidget(self.navigation)
        main = QVBoxLayout()
        main.setSpacing(0)
        row.addLayout(main, 1)
        self.header = Header()
        self.banners = BannerSlot()
        self._stack = QStackedWidget()
        self._stack.setProperty("plane", "surface")
        main.addWidget(self.header)
        main.addWidget(self.banners)
        main.addWidget(self._stack, 1)
        self.status = StatusStrip()
        column.addWidget(self.status)
        self._pages: dict[str, Page] = {}
        self._widgets: dict[str, list[QWidget]] = {}
        self.setCentralWidget(root)
        root.setFocus()  # no ring before the first Tab

    def _connect(self) -> None:
        self.navigation.page_requested.connect(self._on_page_requested)
        self.header.navigate_requested.connect(self._on_navigate_requested)
        self.header.palette_requested.connect(self._on_palette_requested)
        self.header.messages_requested.connect(self.messages_requested)
        self.header.help.clicked.connect(self.open_help)
        self.status.navigate_requested.connect(self._on_navigate_requested)

    def _page(self, place: Place) -> Page:
        """Pages are built when first shown."""
        if place.page not in self._pages:
            page = self._specs[place.page].build(self._context, place)
            page.navigate_requested.connect(self._on_navigate_requested)
            page.header_changed.connect(self._show_header)
            self._pages[place.page] = page
            self._widgets[place.page] = page.header_widgets()
            self._stack.addWidget(page)
        return self._pages[place.page]

    def _last_page(self) -> str:
        """Where the window was closed; nothing where there is no such page."""
        page = self._preferences.get("window.page")
        return page if isinstance(page, str) and page in self._specs else ""

    def _restore_geometry(self) -> None:
        state = load_state(self._preferences, "window.geometry")
        if state.isEmpty() or not self.restoreGeometry(QByteArray(state)):
            self.resize(first_size(self.screen().availableSize(), self.minimumSize()))

    def _adapt(self) -> None:
        is_narrow = self.width() < NARROW_BELOW
        self.navigation.set_narrow(is_narrow)
        self.header.set_narrow(is_narrow)

    @Slot()
    def _show_header(self) -> None:
        page = self.current_page()
        if page is None:
            return
        self.header.show_text(page.header())
        self.header.show_widgets(self._widgets[self._place.page])
        self.setWindowTitle(tr("{page} – SASE Desktop").format(page=page.title()))
        self.place_shown.emit()

    @Slot(str)
    def _on_page_requested(self, key: str) -> None:
        page = self._pages.get(key)
        self.navigate(page.place() if page is not None else Place(key))

    @Slot(object)
    def _on_navigate_requested(self, place: Place) -> None:
        self.navigate(place)

    @Slot()
    def _on_palette_requested(self) -> None:
        self.deeds.open_palette()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.centralWidget() is not None:
            self._adapt()

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.current_page()
        if page is not None and not page.leave():
            event.ignore()
            return
        save_state(self._preferences, "window.geometry", self.saveGeometry())
        self._preferences.set("window.page", self._place.page)
        self.close_requested.emit(event)


def first_size(available: QSize, least: QSize) -> QSize:
    """1280 x 800, less on a smaller screen, where the frame has to find room too. A screen below
    the least size is left to the system."""
    room = QSize(available.width(), available.height() - _FRAME)
    usual = QSize(1280, 800)
    if room.width() < least.width() or room.height() < least.height():
        return usual
    return usual.boundedTo(room)
