"""A state as people see it: icon, word and colour together, shared by cells and controls."""

from __future__ import annotations

from typing import NamedTuple

from sase_desktop.ui.theme import Icon


class Badge(NamedTuple):
    """One state, operation or result. Build it when it is shown, since the word is translated."""

    icon: Icon | None
    text: str
    tone: str
    """ok, warn, guard, danger, info, preview or neutral; a tag has its tint behind it."""
    tooltip: str = ""

    @property
    def is_turning(self) -> bool:
        """The icon of something that runs turns while it is visible."""
        return self.icon is Icon.RUNNING
