"""How long a start takes: in a wish, out figures. Time counts from the start of the process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from .clock import Figures, Wish


def first_paint(wish: Wish) -> Figures:
    """Until the first window is painted: the program's own with a profile, or a bare one."""
    began = wish["began"]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Watch(QObject):
        painted = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.painted:
                self.painted = time.time() - began
            return False

    app = QApplication([])
    watch = Watch()
    app.installEventFilter(watch)
    if not wish.get("profile"):
        window = QMainWindow()
        window.setCentralWidget(QTableView())
        window.show()
        while not watch.painted:
            app.processEvents()
        return {"wall": watch.painted, "cpu": time.process_time()}
    from sase_desktop.app import Application, open_profile
    from sase_desktop.ui.application import WindowApplication

    profile = open_profile(Path(wish["profile"]))
    with Application.open(profile, passphrase="benchmark") as services:
        own = WindowApplication(app, services, services.profile.preferences)
        own.window.show()
        while not watch.painted:
            app.processEvents()
        figures = {"wall": watch.painted, "cpu": time.process_time()}
        own.shutdown()
    return figures


def call(wish: Wish) -> Figures:
    """A command of its own process, from its start to its end."""
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
