"""What lives with the window: jobs, tray, automatic runs; shutdown in reverse order."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from sase_desktop.background.announcing import Announcer
from sase_desktop.background.automatic import AutomaticRuns
from sase_desktop.background.changes import Changes
from sase_desktop.background.event_listener import EventListener
from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui import language, theme
from sase_desktop.ui.ask import Ask, Question
from sase_desktop.ui.collector import Collector
from sase_desktop.ui.explanation.palette import ExplainProvider
from sase_desktop.ui.frame import Frame, make_frame
from sase_desktop.ui.language import Language, tr
from sase_desktop.ui.main_window import MainWindow
from sase_desktop.ui.notifying import Notifier, Told
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.shell.found_data import DataProvider
from sase_desktop.ui.shell.status_presenter import StatusPresenter
from sase_desktop.ui.theme import ThemeChoice
from sase_desktop.ui.tour.presenter import Tour
from sase_desktop.ui.tray import Tray
from sase_desktop.ui.unlocking import Unlocking

if TYPE_CHECKING:
    from sase_desktop.app import Application

_log = logging.getLogger(__name__)


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
        frame: Frame | None = None,
    ) -> None:
        """`frame`: what is painted already, in its look; without one both are made here."""
        super().__init__(app)
        self._app = app
        self.preferences = preferences
        frame = frame or make_frame(app, preferences, chosen_language, chosen_theme)
        self.window, self.theme = frame
        self.theme.confirm()
        self.changes = Changes(self)
        self.runner = JobRunner(_thread_ended(services), self)
        self.ask = ask or Ask(self._window)
        self.window.furnish(services, self.runner, self.changes, self.ask)
        self.window.setWindowIcon(theme.window_icon())
        self.window.choice_requested.connect(self._on_choice)
        self.window.close_requested.connect(self._on_close)
        self.tray: Tray | None = None
        self._told: Told | None = None
        self._services = services
        self._wants_sandbox = False
        self._unlocking: Unlocking | None = None
        tasks = self.window.tasks
        self.status = StatusPresenter(self.window, services, self.runner, tasks, self.changes)
        self._data = DataProvider(services, self.runner, self.window.navigate)
        self.window.deeds.add_provider(self._data)
        self._why = ExplainProvider(self.window.context)
        self.window.deeds.add_provider(self._why, is_last=True)
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
        keeping = getattr(self._services, "secret_keeping", None)
        if keeping is None:
            self._start_sandbox()
            return
        self._unlocking = Unlocking(keeping, self.runner, self.ask, self)
        self._unlocking.done.connect(self._start_sandbox)
        self._unlocking.start()

    @Slot()
    def _start_sandbox(self) -> None:
        job = Job(_StartSandbox(self._services, is_wanted=self._wants_sandbox))
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
        if self._unlocking is not None:
            self._unlocking.stop()
        is_over = self.runner.shutdown()
        self._collector.stop()
        return is_over

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
