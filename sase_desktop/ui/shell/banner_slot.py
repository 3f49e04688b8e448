"""Where the window shows one message above the content: the worst one that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from sase_desktop.ui.controls.banner import Banner, BannerText


class BannerSlot(QFrame):
    """Keeps messages by key and shows the worst."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plane", "surface")
        self._banners: dict[str, BannerText] = {}
        self._shown: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 0)
        self.hide()

    def set_banner(self, key: str, banner: BannerText | None) -> None:
        """Put, replace or (None) take away the message of a key."""
        if banner is None:
            self._banners.pop(key, None)
        else:
            self._banners[key] = banner
        self._show_worst()

    def shown(self) -> BannerText | None:
        """What is seen now."""
        return self._shown.text() if self._shown is not None and not self.isHidden() else None

    def _show_worst(self) -> None:
        if not self._banners:
            self.hide()
            return
        from sase_desktop.ui.controls.banner import SEVERITY, Banner

        worst = min(self._banners.values(), key=lambda text: SEVERITY.index(text.tone))
        if self._shown is None:
            self._shown = Banner(worst, "shell.banner")
            self._column.addWidget(self._shown)
        else:
            self._shown.set_text(worst)
        self.show()
