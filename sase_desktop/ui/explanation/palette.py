"""Ctrl+K asks why: in typed text, out one question for each source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from sase_desktop.domain.identity_source import IdentitySource, SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui.actions import Deed
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.shell.palette_question import PaletteQuestion
from sase_desktop.ui.theme import Icon

_SOURCES = 5
_LONGEST = 40
"""Characters of the typed text in the question; the drawer has it whole."""


class ExplainProvider(QObject):
    """Offers what the last reading of the sources knew, and reads them again with every text."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs = LatestJob(context.runner, self)
        self._jobs.answered.connect(self._on_answered)
        self._question = PaletteQuestion()
        self._sources: tuple[IdentitySource, ...] = ()

    def find(self, text: str, changed: Callable[[], None]) -> Sequence[Deed]:
        """See `command_palette.PaletteProvider`."""
        if not text:
            return ()
        if self._question.is_new(text, changed):
            self._jobs.ask(self._read)
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        asked = tr("Why is {text} here or missing?").format(text=shown)
        return [
            Deed(f"explain.{one.id}", asked, partial(self._open, one.id, text), Icon.HELP,
                 note=one.name)
            for one in self._sources[:_SOURCES]
        ]  # fmt: skip

    def _read(self, checkpoint: Checkpoint) -> tuple[IdentitySource, ...]:
        """In a worker."""
        found: tuple[IdentitySource, ...] = self._context.services.review.sources()
        return found

    @Slot(object)
    def _on_answered(self, sources: tuple[IdentitySource, ...]) -> None:
        is_same = [(one.id, one.name) for one in sources] == [
            (one.id, one.name) for one in self._sources
        ]
        self._sources = sources
        if not is_same:
            self._question.tell()

    def _open(self, source: SourceId, text: str) -> None:
        from sase_desktop.ui.explanation.drawer import ExplainDrawer

        self._context.shell.open_drawer(ExplainDrawer(self._context, source, text))
