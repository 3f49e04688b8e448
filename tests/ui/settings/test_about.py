"""About, reached from the palette: versions, folder, and diagnostics for whoever helps."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sase_desktop import __version__
from sase_desktop.ui.page import Place
from tests.ui.real_directory import Real
from tests.ui.sync_settings.hands import click, find


def test_about_tells_what_the_program_is_made_of(real: Real, qtbot: QtBot) -> None:
    (deed,) = [one for one in real.window.deeds.all() if one.key == "about"]
    deed.run()
    assert real.window.place() == Place("settings", detail="about")
    section = find("settings.about")
    texts = [one.text() for one in section.findChildren(QLabel) if one.isVisible()]
    assert f"SASE Desktop {__version__}" in texts
    assert {"Apache License 2.0", "PySide6-Essentials", "LGPL 3", "peewee"} <= set(texts)
    assert find("settings.about.folder").text() == str(real.services.profile.folder)
    click(qtbot, "settings.about.copy_version")
    assert QGuiApplication.clipboard().text().startswith(f"SASE Desktop {__version__}, Qt")
    click(qtbot, "settings.about.diagnostics")
    qtbot.waitUntil(lambda: "source 1: wecom" in QGuiApplication.clipboard().text())
