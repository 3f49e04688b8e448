"""The program with a window: in the options of the call, out an exit code.

The frame is painted before anything else is imported, opened or built: whoever starts the program
sees it at once, and what is needed for work comes while they look.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from sase_desktop import APPLICATION_ID
from sase_desktop.profile import Profile, open_profile
from sase_desktop.ui.frame import Frame, make_frame
from sase_desktop.ui.theme import make_application

if TYPE_CHECKING:
    from sase_desktop.domain.errors import SaseError
    from sase_desktop.ui.main_window import MainWindow

_log = logging.getLogger(__name__)
EXIT_FAILED = 4
_PATIENCE = 1000
"""In milliseconds: a desktop that does not show the window now shall not hold up its work."""


class Options(Protocol):
    """What the call wants of the window."""

    @property
    def profile(self) -> Path | None: ...
    @property
    def sandbox(self) -> bool: ...
    @property
    def language(self) -> str | None: ...
    @property
    def theme(self) -> str | None: ...


def run_window(options: Options) -> int:
    """Show the window, open the profile, and clean up after both."""
    refuse_broken_toolkit()
    app = make_application(sys.argv[0])
    app.setApplicationName("SASE Desktop")
    app.setDesktopFileName(APPLICATION_ID)
    try:
        return _open(app, options)
    except Exception as error:
        from sase_desktop.domain.errors import SaseError

        if not isinstance(error, SaseError):
            raise
        _tell_start_failure(app, error, options)
        return EXIT_FAILED
    finally:
        # The collector has rested, and no forgotten widget may outlive the application.
        gc.collect()


def _open(app: QApplication, options: Options) -> int:
    with opened_profile(options) as profile:
        frame = show_frame(app, profile, options)
        try:
            return _live(app, profile, frame, options)
        except BaseException:
            frame.window.hide()
            raise


def show_frame(app: QApplication, profile: Profile, options: Options) -> Frame:
    """Returns when it is painted. Keys and clicks of meanwhile wait until there is a page."""
    frame = make_frame(app, profile.preferences, options.language, options.theme)
    frame.window.show()
    _wait_for_paint(frame.window)
    return frame


def _wait_for_paint(window: MainWindow) -> None:
    loop = QEventLoop()
    window.painted.connect(loop.quit)
    QTimer.singleShot(_PATIENCE, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


@contextmanager
def opened_profile(options: Options) -> Iterator[Profile]:
    """The profile that the call wants, locked, and closed at the end; no database yet."""
    is_practice = options.sandbox and options.profile is None
    profile = Profile.throw_away() if is_practice else open_profile(options.profile)
    try:
        profile.lock()
        yield profile
    finally:
        profile.close()


def _live(app: QApplication, profile: Profile, frame: Frame, options: Options) -> int:
    from sase_desktop.app import Application
    from sase_desktop.ui.application import WindowApplication

    passphrase = os.environ.get("SASE_DESKTOP_PASSPHRASE")
    with Application.open(profile, passphrase=passphrase) as services:
        window = WindowApplication(app, services, profile.preferences, frame=frame)
        window.start(with_sandbox=options.sandbox)
        code = app.exec()
        if not window.shutdown():
            _log.warning("a job did not end in time")
        return code


def refuse_broken_toolkit() -> None:
    """PySide6 6.12.0 loses references to True and None before Python 3.12 and then aborts."""
    import PySide6

    if PySide6.__version__ == "6.12.0" and sys.version_info < (3, 12):
        sys.exit("PySide6 6.12.0 does not work with this Python. Install another version of it.")


def _tell_start_failure(app: QApplication, error: SaseError, options: Options) -> None:
    from sase_desktop.ui import language
    from sase_desktop.ui.ask import Ask, Message
    from sase_desktop.ui.language import Language
    from sase_desktop.ui.texts import explain
    from sase_desktop.ui.theme import Theme, ThemeChoice

    wanted = options.language
    language.install(Language(wanted) if wanted else language.system_language())
    Theme(app, ThemeChoice(options.theme or "system"))
    told = explain(error)
    Ask().message(Message(told.title, told.lines, told.details, "danger", "start_failed"))
