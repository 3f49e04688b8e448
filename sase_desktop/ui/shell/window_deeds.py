"""What the window can do: its pages, its own deeds, the page's and others'; by key, by Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from sase_desktop.ui import actions
from sase_desktop.ui.actions import Deed
from sase_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from sase_desktop.ui.command_palette import CommandPalette, PaletteProvider
    from sase_desktop.ui.main_window import MainWindow


class WindowDeeds:
    """Made with what the frame is for; the first paint needs no keys."""

    def __init__(self, window: MainWindow, specs: Sequence[PageSpec]) -> None:
        self._window = window
        self._specs = specs
        self._makers: list[Callable[[], Deed]] = []
        self._providers: list[PaletteProvider] = []
        self._last_providers: list[PaletteProvider] = []
        self._actions: list[QAction] = []

    def add(self, deed: Callable[[], Deed]) -> None:
        """One more thing that the palette offers; asked for its words again in another language."""
        self._makers.append(deed)
        self.install()

    def add_provider(self, provider: PaletteProvider, *, is_last: bool = False) -> None:
        """One more source of things to find with Ctrl+K; the last ones stand below the actions."""
        (self._last_providers if is_last else self._providers).append(provider)

    def all(self) -> list[Deed]:
        """Those of the page that is shown first, the palette itself last."""
        window, page = self._window, self._window.current_page()
        palette, *shell = actions.shell_deeds(
            self.open_palette,
            window.focus_filter,
            window.refresh,
            window.open_help,
            window.open_about,
            window.close,
        )
        here = page.deeds() if page is not None else []
        added = [make() for make in self._makers]
        return [*here, *self._pages(), *shell, *added, palette]

    def install(self) -> None:
        """Make the keys work of what can be done now."""
        for action in self._actions:
            self._window.removeAction(action)
            action.deleteLater()
        self._actions = actions.install(self.all(), self._window)

    def open_palette(self) -> CommandPalette:
        """Ctrl+K."""
        from sase_desktop.ui.command_palette import CommandPalette, DeedProvider

        providers = [*self._providers, DeedProvider(self.all), *self._last_providers]
        palette = CommandPalette(providers, self._window)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.open_over(self._window)
        return palette

    def _pages(self) -> list[Deed]:
        return [
            Deed(
                f"page.{spec.key}",
                spec.title(),
                _Go(self._window, spec.key),
                spec.icon,
                actions.page_shortcut(index, spec.key),
            )
            for index, spec in enumerate(self._specs)
        ]


class _Go:
    """Goes to a page as the navigation would."""

    def __init__(self, window: MainWindow, key: str) -> None:
        self._window = window
        self._key = key

    def __call__(self) -> None:
        self._window.navigation.page_requested.emit(self._key)
