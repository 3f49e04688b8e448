"""The clock of automatic synchronization: one timer that asks a function what is due."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

_log = logging.getLogger(__name__)


class Scheduler(QObject):
    """Asks `start_due` every interval; it starts what is due and returns at once."""

    def __init__(
        self,
        start_due: Callable[[], None],
        interval_ms: int = 30_000,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._start_due = start_due
        self._timer = QTimer(self)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.ask)

    def start(self) -> None:
        """Begin asking; the first time after one interval, so that the window is shown first."""
        self._timer.start()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    @property
    def is_active(self) -> bool:
        """The timer runs."""
        return self._timer.isActive()

    @Slot()
    def ask(self) -> None:
        """Ask now, for example after the computer woke up or a cycle was changed."""
        try:
            self._start_due()
        except Exception:
            # A schedule that breaks once must not stay silent for ever.
            _log.exception("the schedule could not be read")
