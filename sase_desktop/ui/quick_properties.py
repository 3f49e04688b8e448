"""Properties that the first paint needs, set by their numbers.

Naming `Qt` makes its hundred and twenty enumerations, which takes as long as all of the window's
frame. What is imported before the first paint names it only where something happens later.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

TAB_FOCUS = 1
PLAIN_TEXT = 0
ALIGN_LEFT = 0x81
ALIGN_RIGHT = 0x82
ALIGN_CENTER = 0x84
SINGLE_LINE = 0x100


def reach_by_tab(widget: QWidget) -> None:
    """The keyboard's focus goes there; a click leaves it where it is."""
    widget.setProperty("focusPolicy", TAB_FOCUS)


def read_no_markup(label: QLabel) -> None:
    """What looks like markup is shown as it is written."""
    label.setProperty("textFormat", PLAIN_TEXT)
