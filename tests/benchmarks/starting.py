"""How long a start takes: in a wish, out figures. Time counts from the start of the process.

Run by itself, so that nothing of the other measurements is imported before the clock is read.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

from .clock import Figures, Wish


def bare_window(wish: Wish) -> Figures:
    """Until a window of the toolkit with nothing but a table is painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Table(QTableView):
        is_painted = False

        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            self.is_painted = True

    app = QApplication([])
    window = QMainWindow()
    table = Table()
    window.setCentralWidget(table)
    window.show()
    while not table.is_painted:
        app.processEvents()
    return _until_now(wish)


def first_paint(wish: Wish) -> Figures:
    """Until the program's window is painted, by the way that its icon goes."""
    from sase_desktop.__main__ import load_window
    from sase_desktop.calling import window_options

    options = window_options([])
    assert options is not None
    load_window()
    from sase_desktop.ui.starting import opened_profile, show_frame
    from sase_desktop.ui.theme import make_application

    app = make_application()
    with opened_profile(options) as profile:
        show_frame(app, profile, options)
        return _until_now(wish)


def first_page(wish: Wish) -> Figures:
    """Until the page is painted too and can be worked with."""
    from sase_desktop.__main__ import load_window

    load_window()
    from sase_desktop.calling import WindowOptions
    from sase_desktop.ui.starting import opened_profile, show_frame
    from sase_desktop.ui.theme import make_application

    app = make_application()
    options = WindowOptions()
    with opened_profile(options) as profile:
        frame = show_frame(app, profile, options)
        from sase_desktop.app import Application
        from sase_desktop.ui.application import WindowApplication

        with Application.open(profile, passphrase="benchmark") as services:
            own = WindowApplication(app, services, profile.preferences, frame=frame)
            own.start()
            app.processEvents()
            figures = _until_now(wish)
            own.shutdown()
    return figures


def _until_now(wish: Wish) -> Figures:
    return {"wall": time.time() - wish["began"], "cpu": time.process_time()}


def call(wish: Wish) -> Figures:
    """A command of its own process, from its start to its end."""
    import subprocess

    command = {
        "idp list": ["-m", "sase_desktop", "--profile", wish["profile"], "idp", "list"],
        "bare": [
            "-c",
            "import sqlite3, sys; "
            f"sqlite3.connect({wish['profile'] + '/profile.db'!r})"
            ".execute('SELECT * FROM identity_source').fetchall()",
        ],
    }[wish["call"]]
    wall, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return {"wall": time.perf_counter() - wall, "cpu": cpu}


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](json.loads(sys.argv[2]))))
