"""A window that is destroyed in the thread that made it, before anything else happens.

Python's cyclic collector runs in whichever thread allocates. Started in a worker, for example of a
sandbox in this process, it would destroy a forgotten window there, and Qt would crash.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


@contextmanager
def collected_here() -> Iterator[None]:
    """No collection until the end, and then in this thread, of what was made since the last one."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect(1)
        if was_enabled:
            gc.enable()


def destroy(window: QWidget) -> None:
    """Close and delete it now."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
