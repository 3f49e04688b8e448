"""The window's life: in the options of the call, out an exit code; shutdown in reverse order."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from sase_desktop import APPLICATION_ID
from sase_desktop.background.announcing import Announcer
from sase_desktop.background.automatic import AutomaticRuns
from sase_desktop.background.changes import Changes
from sase_desktop.background.event_listener import EventListener
from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui import language, theme
from sase_desktop.ui.ask import Ask, Message, Question
from sase_desktop.ui.collector import Collector
from sase_desktop.ui.explanation.palette import ExplainProvider
from sase_desktop.ui.language import Language, tr
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.notifying import Notifier, Told
from sase_desktop.ui.pages import page_specs
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.shell.found_data import DataProvider
from sase_desktop.ui.shell.status_presenter import StatusPresenter
from sase_desktop.ui.theme import Theme, ThemeChoice
from sase_desktop.ui.tour.presenter import Tour
from sase_desktop.ui.tray import Tray

if TYPE_CHECKING:
    from sase_desktop.app import Application

_log = logging.getLogger(__name__)
EXIT_FAILED = 4


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


class WindowApplication(QObject):
    """Language, theme, jobs, window and tray of one run."""

    def __init__(
        self,
        app: QApplication,
        services: Application,
        preferences: Preferences,
        chosen_language: str | None = None,
        chosen_theme: str | None = None,
        ask: Ask | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self.preferences = preferences
        self._install_look(chosen_language, chosen_theme)
        self.changes = Changes(self)
        self.runner = JobRunner(_thread_ended(services), self)
        self.ask = ask or Ask(self._window)
        self.window = MainWindow(
            page_specs(), services, self.runner, self.changes, self.ask, preferences
        )
        self.window.setWindowIcon(theme.window_icon())
        self.window.choice_requested.connect(self._on_choice)
        self.window.close_requested.connect(self._on_close)
        self.tray: Tray | None = None
        self._told: Told | None = None
        self._services = services
        self._wants_sandbox = False
        tasks = self.window.tasks
        self.status = StatusPresenter(self.window, services, self.runner, tasks, self.changes)
        self._data = DataProvider(services, self.runner, self.window.navigate)
        self.window.add_palette_provider(self._data)
        self._why = ExplainProvider(self.window.context)
        self.window.add_palette_provider(self._why, is_last=True)
        self.tour = Tour(self.window, services, self.runner, self.changes, preferences)
        self.notifier = Notifier(self.window, services, self.runner, self.changes, self)
        self.notifier.told.connect(self._on_told)
        self._collector = Collector(self)
        self.automatic = AutomaticRuns(services, self.runner, tasks, self.changes, self)
        self.announcer = Announcer(services, self.runner, tasks, self.changes, self)
        self.events = EventListener(services, self.runner, self.changes, self)
        self.events.named.connect(self.automatic.follow)
        self.events.unavailable.connect(self._on_events_unavailable)

    def start(self, *, with_sandbox: bool = False) -> None:
        """Show the window, then what can wait."""
        self.window.show()
        self._collector.start()
        self.start_tray()
        QTimer.singleShot(0, self._start_the_rest)
        self._wants_sandbox = with_sandbox

    @Slot()
    def _start_the_rest(self) -> None:
        """After the first paint: what asks, what needs the network, what runs by itself."""
        self._unlock_secrets()
        services = self._services
        job = Job(_StartSandbox(services, is_wanted=self._wants_sandbox))
        job.finished.connect(self._on_sandbox_started)
        self.runner.start(job)

    @Slot()
    def _on_sandbox_started(self) -> None:
        """Only now: a source of the sandbox that is due must find it running."""
        self.changes.sources_changed.emit()
        self.automatic.start()
        self.events.start()
        self.announcer.start()

    @Slot(object)
    def _on_events_unavailable(self, error: SaseError) -> None:
        from sase_desktop.ui.texts import explain

        text = tr("WeCom's events are not heard: {reason}")
        self.window.toast(text.format(reason=explain(error).title), "warn")

    def _unlock_secrets(self) -> None:
        """Asks for the passphrase until it fits; going on without one is fine for reading."""
        keeping = getattr(self._services, "secret_keeping", None)
        if keeping is None or not keeping.is_locked:
            return
        line = tr(
            "Its secrets are encrypted. Without the passphrase everything can be read, but nothing "
            "synchronized."
        )
        lines = [line]
        while (typed := self.ask.secret(tr("Passphrase of this profile"), lines)) is not None:
            try:
                keeping.unlock(typed)
            except SaseError:
                lines = [tr("That passphrase does not open the secrets."), line]
            else:
                return

    def start_tray(self) -> None:
        """Where the desktop has a tray: closing hides the window, and scheduled runs go on."""
        if self.tray is None and Tray.is_available():
            self.tray = Tray(self)
            self.tray.open_requested.connect(self._on_open)
            self.tray.quit_requested.connect(self.quit)
            self.tray.message_clicked.connect(self._on_message_clicked)
            self._app.setQuitOnLastWindowClosed(False)

    @Slot()
    def quit(self) -> None:
        """End the program; asks when a task is running."""
        if self._may_end():
            self.shutdown()
            self._app.quit()

    def shutdown(self) -> bool:
        """Stop what was started, last first; False when a thread did not end in time."""
        if self.tray is not None:
            self.tray.hide()
        self.automatic.stop()
        self.announcer.stop()
        is_over = self.runner.shutdown()
        self._collector.stop()
        return is_over

    def _install_look(self, chosen_language: str | None, chosen_theme: str | None) -> None:
        stored = chosen_language or self.preferences.get("language")
        known = {entry.value for entry in Language}
        language.install(Language(stored) if stored in known else language.system_language())
        wanted = chosen_theme or self.preferences.get("theme")
        choices = {entry.value for entry in ThemeChoice}
        choice = ThemeChoice(wanted) if wanted in choices else ThemeChoice.SYSTEM
        self.theme = Theme(self._app, choice)

    def _window(self) -> MainWindow:
        return self.window

    def _may_end(self) -> bool:
        count = self.runner.task_count()
        if not count:
            return True
        return self.ask.question(
            Question(
                title=tr("Quit and cancel the running task?"),
                lines=(
                    tr("%n running tasks will be cancelled.", count),
                    tr("The directory stays as it was before the task."),
                ),
                deed=tr("Quit"),
                is_danger=True,
                key="quit",
            )
        )

    @Slot(object)
    def _on_told(self, told: Told) -> None:
        self._told = told
        if self.tray is not None:
            self.tray.tell(told.title, told.text)

    @Slot()
    def _on_message_clicked(self) -> None:
        """To where the deed is done."""
        self._on_open()
        if self._told is not None:
            self.window.navigate(self._told.place)

    @Slot()
    def _on_open(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    @Slot(object)
    def _on_close(self, event: QCloseEvent) -> None:
        if self.tray is not None:
            event.ignore()
            self.window.hide()
        elif not self._may_end():
            event.ignore()

    @Slot(object, object)
    def _on_choice(self, chosen_language: str | None, chosen_theme: str | None) -> None:
        if chosen_theme is not None:
            self.preferences.set("theme", chosen_theme)
            self.theme.set_choice(ThemeChoice(chosen_theme))
        if chosen_language is not None:
            self.preferences.set("language", chosen_language)
            language.install(Language(chosen_language))
            self.window.rebuild()
            if self.tray is not None:
                self.tray.rebuild()


def run_window(options: Options) -> int:
    """Open the profile, show the window, and clean up after it."""
    refuse_broken_toolkit()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("SASE Desktop")
    app.setDesktopFileName(APPLICATION_ID)
    try:
        with _opened(options) as services:
            window = WindowApplication(
                app, services, services.profile.preferences, options.language, options.theme
            )
            window.start(with_sandbox=options.sandbox)
            code = app.exec()
            if not window.shutdown():
                _log.warning("a job did not end in time")
            return code
    except SaseError as error:
        _tell_start_failure(app, error, options)
        return EXIT_FAILED


@contextmanager
def _opened(options: Options) -> Iterator[Any]:
    """The services of the profile that the call wants, closed at the end."""
    import os

    from sase_desktop.app import Application, open_profile, throw_away_profile

    is_practice = options.sandbox and options.profile is None
    profile = throw_away_profile() if is_practice else open_profile(options.profile)
    try:
        profile.lock()
        passphrase = os.environ.get("SASE_DESKTOP_PASSPHRASE")
        with Application.open(profile, passphrase=passphrase) as services:
            yield services
    finally:
        profile.close()


def refuse_broken_toolkit() -> None:
    """PySide6 6.12.0 loses references to True and None before Python 3.12 and then aborts."""
    import PySide6

    if PySide6.__version__ == "6.12.0" and sys.version_info < (3, 12):
        sys.exit("PySide6 6.12.0 does not work with this Python. Install another version of it.")


class _StartSandbox:
    """A job: the practice company runs again when the call or a source wants it."""

    def __init__(self, services: Application, *, is_wanted: bool) -> None:
        self._services = services
        self._is_wanted = is_wanted

    def __call__(self, _: Checkpoint) -> object:
        if self._is_wanted or self._services.sources.has_sandbox():
            return self._services.sandbox.start()
        return None


def _thread_ended(services: Application) -> Any:
    """Each worker thread has a database connection of its own, which it closes at its end."""
    database = getattr(services, "database", None)
    return database.close if database is not None else None


def _tell_start_failure(app: QApplication, error: SaseError, options: Options) -> None:
    from sase_desktop.ui.texts import explain

    wanted = options.language
    language.install(Language(wanted) if wanted else language.system_language())
    Theme(app, ThemeChoice(options.theme or "system"))
    told = explain(error)
    Ask().message(Message(told.title, told.lines, told.details, "danger", "start_failed"))
