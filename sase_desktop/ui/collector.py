"""The cyclic collector, run in the window's thread alone.

Python runs it in whichever thread happens to allocate. In a worker it would destroy a forgotten
dialog there, and Qt objects must die in the thread that they live in: the program would crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 2000


class Collector(QObject):
    """Takes the collector over while the window lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = False
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """What exists now stays for the program's life: modules are never searched again, not even
        once. Of eighty thousand objects seven hundred could go, and the page would wait for it."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give the collector back."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    @Slot()
    def collect(self) -> None:
        """The oldest generation that is due, by Python's own thresholds."""
        for generation, (count, limit) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > limit:
                gc.collect(generation)
                return
