"""The program's start: the frame first, then the page, and a sentence when it cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.calling import WindowOptions
from sase_desktop.profile import Profile
from sase_desktop.ui.application import WindowApplication
from sase_desktop.ui.starting import opened_profile, show_frame
from sase_desktop.ui.theme import ThemeChoice

_TOLD = """
import sys
from sase_desktop.__main__ import main
from sase_desktop.ui.ask import Ask
Ask.message = lambda self, message: print(message.title, file=sys.stderr)
sys.exit(main(sys.argv[1:]))
"""


def _run(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_first_paint_loads_the_frame_alone(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from sase_desktop.calling import window_options
options = window_options(['--profile', sys.argv[1]])
from sase_desktop.ui.starting import opened_profile, show_frame
from sase_desktop.ui.theme import make_application
app = make_application()
with opened_profile(options) as profile:
    show_frame(app, profile, options)
later = ('sqlite3', 'peewee', 'msgspec', 'requests', 'cryptography', 'keyring', 'platformdirs',
    'xml.etree', 'logging.handlers', 'sase_desktop.app', 'sase_desktop.cli',
    'sase_desktop.services', 'sase_desktop.providers', 'sase_desktop.background',
    'sase_desktop.ui.application', 'sase_desktop.ui.ask', 'sase_desktop.ui.command_palette',
    'sase_desktop.ui.identity_sync', 'sase_desktop.ui.tour', 'sase_desktop.ui.tray',
    'sase_desktop.ui.table', 'sase_desktop.ui.formats', 'sase_desktop.domain.errors')
print([one for one in later if one in sys.modules])
from PySide6 import QtCore
print('Qt' in vars(QtCore))  # its enumerations take as long as the frame
print((Path(sys.argv[1]) / 'profile.db').exists())
"""
    answer = _run(code, str(tmp_path / "profile"))
    assert answer.stdout.split("\n")[:3] == ["[]", "False", "False"], answer.stderr


def test_the_frame_becomes_the_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    before = Profile.open(tmp_path)
    before.preferences.set("theme", "dark")
    before.preferences.set("language", "zh_CN")
    options = WindowOptions(profile=tmp_path)
    with opened_profile(options) as profile:
        frame = show_frame(qapp, profile, options)
        window = frame.window
        qtbot.addWidget(window)
        assert window.isVisible()
        assert window.current_page() is None
        assert frame.theme.choice is ThemeChoice.DARK
        assert window.navigation.accessibleName() == "页面"
        with Application.open(profile) as services:
            application = WindowApplication(qapp, services, profile.preferences, frame=frame)
            application.start()
            assert application.window is window
            assert window.current_page() is not None
            assert window.place().page == "identity_sync"
            assert application.shutdown()


def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "profile.db").write_bytes(b"not a database, " * 300)
    answer = _run(_TOLD, "--profile", str(tmp_path), "--lang", "en")
    assert answer.returncode == 4
    assert "Database damaged" in answer.stderr


def test_a_profile_that_another_window_has_is_told(tmp_path: Path) -> None:
    other = Profile.open(tmp_path)
    other.lock()
    answer = _run(_TOLD, "--profile", str(tmp_path), "--lang", "en")
    other.close()
    assert answer.returncode == 4
    assert "Profile in use" in answer.stderr
