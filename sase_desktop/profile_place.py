"""Where a profile lies: in what the call says, out a path.

A part of the quick way (`sase_desktop/quick.py`), so paths are texts.
"""

from __future__ import annotations

import os
import sys

APPLICATION = "sase-desktop"


def chosen_folder(told: str | None) -> str:
    """The folder of the call, or of SASE_DESKTOP_PROFILE, or the user's own."""
    return told or os.environ.get("SASE_DESKTOP_PROFILE") or users_own_folder()


def users_own_folder() -> str:
    """The platform's user data folder. On Linux it is found without platformdirs, which
    takes longer to import than a list to print."""
    if sys.platform == "linux":
        shared = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
        if shared.startswith("/"):
            return os.path.join(shared, APPLICATION)
    import platformdirs

    return platformdirs.user_data_dir(APPLICATION, appauthor=False)
