"""Shows the tour while it is wanted, and follows what really happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from sase_desktop.background.changes import Changes
from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui.actions import Deed
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.theme import Icon
from sase_desktop.ui.tour.card import TourCard
from sase_desktop.ui.tour.steps import Progress, Step, practice_source, progress_of

if TYPE_CHECKING:
    from sase_desktop.app import Application
    from sase_desktop.ui.main_window import MainWindow

_OPEN, _FOLDED, _LOOKED = "tour.open", "tour.folded", "tour.looked"
DETAILS = "details.dialog"
"""Name of the dialog in which a person is looked at."""


class Tour(QObject):
    """One for each window."""

    def __init__(
        self,
        window: MainWindow,
        services: Application,
        runner: JobRunner,
        changes: Changes,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._preferences = preferences
        self._card: TourCard | None = None
        self._progress = Progress()
        self._jobs = LatestJob(runner, self)
        self._jobs.answered.connect(self._on_read)
        window.deeds.add(self.deed)
        window.tour_requested.connect(self.start)
        window.content_built.connect(self._on_built)
        changes.sources_changed.connect(self.refresh)
        changes.task_changed.connect(self.refresh)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._on_window)
        self._on_built()

    def deed(self) -> Deed:
        """For the palette."""
        return Deed("tour", tr("Take the tour"), self.start, Icon.SANDBOX)

    @Slot()
    def start(self) -> None:
        """Show the card, from where somebody left it."""
        self._preferences.set(_OPEN, True)
        self._preferences.set(_FOLDED, False)
        self._on_built()

    @Slot()
    def end(self) -> None:
        """Put it away; what was done stays done."""
        self._preferences.set(_OPEN, False)
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None

    @Slot()
    def refresh(self, _: object = None) -> None:
        """Read again how far somebody is."""
        if self._card is not None:
            self._jobs.ask(self._read)

    def _read(self, _: Checkpoint) -> object:
        source = practice_source(row.source for row in self._services.sources.rows())
        tasks = self._services.review.tasks(source.id) if source is not None else ()
        has_looked = bool(self._preferences.get(_LOOKED, False))
        return progress_of(source, tasks, has_looked=has_looked)

    @Slot(object)
    def _on_read(self, progress: Progress) -> None:
        self._progress = progress
        if self._card is not None:
            self._card.show_progress(progress)

    @Slot()
    def _on_built(self) -> None:
        """The window's parts exist anew, or the tour was asked for."""
        self._card = None
        if not self._preferences.get(_OPEN, False):
            return
        root = self._window.centralWidget()
        assert root is not None
        for old in root.findChildren(TourCard):
            old.hide()
            old.deleteLater()
        self._card = TourCard(root, self._window.status.height())
        self._card.shown.connect(self._on_shown)
        self._card.closed.connect(self.end)
        self._card.folded.connect(self._on_folded)
        self._card.show_progress(self._progress)
        self._card.set_folded(bool(self._preferences.get(_FOLDED, False)))
        self._card.show()
        self._card.stackUnder(self._window.drawers)
        # Queued: what the place shows is visible by then.
        self._window.place_shown.connect(self._card.make_room, Qt.ConnectionType.QueuedConnection)
        self.refresh()

    @Slot(object)
    def _on_shown(self, step: Step) -> None:
        self._window.navigate(self._progress.place(step))

    @Slot(bool)
    def _on_folded(self, is_folded: bool) -> None:
        self._preferences.set(_FOLDED, is_folded)

    @Slot()
    def _on_window(self, _: object = None) -> None:
        """Details were opened, or something was decided in a dialog."""
        if self._card is None:
            return
        windows = QApplication.topLevelWidgets()
        is_looking = any(one.objectName() == DETAILS and one.isVisible() for one in windows)
        if is_looking and not self._preferences.get(_LOOKED, False):
            self._preferences.set(_LOOKED, True)
            self.refresh()
