"""The choice of a source in the header: in the sources of a page, out the one it shall show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class SourceSwitcher(Combo):
    """Away while there is no source: the page then says so, with what to do about it."""

    def __init__(self, name: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(name, tr("Identity source"), width, parent)
        self._is_wanted = False
        self._is_read = False

    def set_choices(self, choices: Sequence[tuple[object, str]], icon: Icon | None = None) -> None:
        super().set_choices(choices, icon)
        self._is_read = True
        self.setVisible(self._is_wanted)

    # Qt overrides

    def setVisible(self, visible: bool) -> None:
        """Until the sources were read it keeps its place, so that nothing jumps."""
        self._is_wanted = visible
        super().setVisible(visible and (self.count() > 0 or not self._is_read))
