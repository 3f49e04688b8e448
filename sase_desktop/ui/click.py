"""What a click in a cell is: for delegates, whose editors are painted and not widgets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent


def click_of(event: QEvent) -> QMouseEvent | None:
    """The event when the left button was let go; None: it is something else."""
    if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
        return None
    return event if event.button() == Qt.MouseButton.LeftButton else None
