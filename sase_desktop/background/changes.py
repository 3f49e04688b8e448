"""What changed, by id: who shows it reads it again. Data never travels through these signals."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """One object for the whole application. Ids travel as objects: a Qt int has 32 bits only."""

    sources_changed = Signal()
    task_changed = Signal(object)
    """The task's id."""
    directory_changed = Signal(object)
    """The source's id."""
    settings_changed = Signal()
    notices_changed = Signal()
    """Something was delivered, or could not be."""
    conflicts_changed = Signal()
    """A choice about a conflict was made or revoked."""
