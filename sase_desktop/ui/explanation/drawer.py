"""The drawer: in a source and any text, out the steps, from stored data or asked of WeCom now."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.explanation import Explanation
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui import texts
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.progress_strip import ProgressStrip
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.explanation import words
from sase_desktop.ui.explanation.steps import StepsView
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.theme import Icon


class ExplainDrawer(Drawer):
    """A field for whom, the steps, Copy and Ask WeCom now."""

    def __init__(
        self,
        context: PageContext,
        source: SourceId,
        text: str,
        kind: ObjectType | None = None,
    ) -> None:
        """`kind`: only such objects; a person and a department may have the same ID."""
        super().__init__(tr("Why is somebody here, or missing?"), "explain")
        self._kind = kind
        self._context = context
        self._source = source
        self.told: Explanation | None = None
        self._job = LatestJob(context.runner, self)
        self._build_inside(text)
        self._connect()
        if text:
            self._explain()

    def _build_inside(self, text: str) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.who = SearchField(tr("ID, name, telephone or e-mail"), "explain.who")
        self.who.show_text(text)
        self.progress = ProgressStrip("explain.progress")
        self.progress.show_progress(tr("Asking WeCom"), "", None)
        self.progress.hide()
        self.problem = Banner(BannerText("info"), "explain.problem")
        self.problem.hide()
        self._answer = StepsView("explain")
        for widget in (self.who, self.progress, self.problem):
            column.addWidget(widget)
        column.addWidget(self._answer)
        self.set_body(body)
        self.copy = Button(tr("Copy"), "explain.copy", icon=Icon.COPY)
        self.cancel = Button(tr("Cancel"), "explain.cancel")
        self.ask = Button(tr("Ask WeCom now"), "explain.ask", "primary", Icon.REFRESH)
        self.copy.setEnabled(False)
        self.cancel.hide()
        self.foot().addWidget(self.copy)
        self.foot().addStretch(1)
        self.foot().addWidget(self.cancel)
        self.foot().addWidget(self.ask)

    def _connect(self) -> None:
        self._job.answered.connect(self._on_told)
        self._job.failed.connect(self._on_failed)
        self._job.busy_changed.connect(self._on_busy)
        self.who.searched.connect(self._on_searched)
        self._answer.candidate_chosen.connect(self._on_candidate)
        self.copy.clicked.connect(self._on_copy)
        self.ask.clicked.connect(self._on_ask)
        self.cancel.clicked.connect(self._job.cancel)
        self.closed.connect(self._job.forget)

    @Slot()
    def _explain(self) -> None:
        self._ask(is_live=False)

    @Slot()
    def _on_ask(self) -> None:
        self._ask(is_live=True)

    def _ask(self, *, is_live: bool) -> None:
        text, kind = self.who.text(), self._kind
        self._job.ask(_Explaining(self._context, self._source, text, kind, is_live=is_live))

    @Slot(bool)
    def _on_busy(self, is_busy: bool) -> None:
        self.progress.setVisible(is_busy)
        self.cancel.setVisible(is_busy)
        self._allow_asking()

    def _allow_asking(self) -> None:
        can_ask = self.told is None or self.told.can_ask
        self.ask.setEnabled(can_ask and not self._job.is_busy)
        refused = tr("The source is closed, not authorized, or kept by hand.")
        self.ask.setToolTip("" if can_ask else refused)

    @Slot(object)
    def _on_told(self, told: Explanation) -> None:
        self.told = told
        self.problem.hide()
        self.copy.setEnabled(True)
        self._answer.show_explanation(told)
        self._allow_asking()

    @Slot(str, object)
    def _on_candidate(self, external_id: str, kind: ObjectType) -> None:
        self.who.show_text(external_id)
        self._kind = kind
        self._explain()

    @Slot()
    def _on_searched(self) -> None:
        self._kind = None  # Another text may mean another kind of object.
        self._explain()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self.problem.set_text(BannerText("danger", told.title, " ".join(told.lines)))
        self.problem.show()

    @Slot()
    def _on_copy(self) -> None:
        if self.told is not None:
            QGuiApplication.clipboard().setText(words.as_text(self.told))


class _Explaining:
    """In a worker."""

    def __init__(
        self,
        context: PageContext,
        source: SourceId,
        text: str,
        kind: ObjectType | None,
        *,
        is_live: bool,
    ) -> None:
        self._explain = context.services.explain
        self._source = source
        self._text = text
        self._kind = kind
        self._is_live = is_live

    def __call__(self, checkpoint: Checkpoint) -> Explanation:
        if self._is_live:
            live: Explanation = self._explain.ask(self._source, self._text, checkpoint, self._kind)
            return live
        told: Explanation = self._explain.explain(self._source, self._text, self._kind)
        return told
