"""How a program that was built into one folder calls itself again."""

from __future__ import annotations

import sys
from pathlib import Path


def built_program() -> str | None:
    """The built program that can print; None: this runs in a Python that was installed.

    On Windows the desktop starts a program without a console, and what such a program prints is
    lost; its neighbour with a console is the one to call.
    """
    if not getattr(sys, "frozen", False):
        return None
    here = Path(sys.executable)
    speaking = here.with_name("sase-desktop" + here.suffix)
    return str(speaking if speaking.is_file() else here)
