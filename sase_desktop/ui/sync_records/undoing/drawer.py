"""The drawer before an undo: in a wish, out a stored plan that opens for review."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.sync_task import SyncTask, UndoWish
from sase_desktop.ui import formats, texts
from sase_desktop.ui.ask import Message
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.label import BadgeLabel, Label
from sase_desktop.ui.controls.progress_strip import ProgressStrip
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext, Place
from sase_desktop.ui.sync_records.undoing import words
from sase_desktop.ui.sync_records.undoing.reading import Outlook, Planning, SwitchingOff, Weighing
from sase_desktop.ui.sync_records.undoing.tables import OverlapTable, ProblemTable
from sase_desktop.ui.theme import Icon


class UndoDrawer(Drawer):
    """Counts, what the next synchronization does, overlaps to choose from, problems."""

    planned = Signal(object)
    """The SyncTask whose plan is stored; the drawer is closed."""
    navigate_requested = Signal(object)
    """A Place; the drawer is closed."""

    def __init__(self, context: PageContext, wish: UndoWish, *, chooses_all: bool = False) -> None:
        """`chooses_all`: the overlaps are chosen from the start."""
        title = tr("Undo task #{task}") if not wish.records else tr("Undo a change of task #{task}")
        super().__init__(title.format(task=wish.task), "undo", self._may_close)
        self._context = context
        self._wish = wish
        self._chosen_before = wish.anyway
        self._chooses_all = chooses_all
        self.outlook: Outlook | None = None
        self._weighing = LatestJob(context.runner, self)
        self._planning = LatestJob(context.runner, self)
        self._switching = LatestJob(context.runner, self)
        self._build_inside()
        self._connect()
        self._weigh()

    # Own

    def _build_inside(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.progress = ProgressStrip("undo.progress")
        self.progress.show_progress(tr("Comparing with the directory of now"), "", None)
        self.counts = self._build_counts()
        self.banner = Banner(BannerText("info"), "undo.consequence")
        self.settings = Button(tr("Scope and mapping"), "undo.settings", "link", Icon.SETTINGS)
        self.overlaps = OverlapTable(self._context.preferences)
        self.problems = ProblemTable(self._context.preferences)
        for widget in (self.progress, self.counts, self.banner):
            column.addWidget(widget)
        column.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.overlaps)
        column.addWidget(self.problems)
        for widget in (self.counts, self.banner, self.settings, self.overlaps, self.problems):
            widget.hide()
        self.set_body(body)
        cancel = Button(tr("Cancel"), "undo.cancel")
        cancel.clicked.connect(self.request_close)
        self.plan = BusyButton(tr("Review plan"), "undo.plan", icon=Icon.PREVIEW)
        self.plan.setEnabled(False)
        self.foot().addStretch(1)
        self.foot().addWidget(cancel)
        self.foot().addWidget(self.plan)

    def _build_counts(self) -> QWidget:
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._heading = Label("", weight="semibold").wrapped()
        self._heading.setObjectName("undo.title")
        lines.addWidget(self._heading)
        self._lines: dict[str, BadgeLabel] = {}
        for name in ("created", "updated", "deleted", "unchanged"):
            label = BadgeLabel(Badge(None, "", "neutral"))
            label.setObjectName(f"undo.{name}")
            self._lines[name] = label
            lines.addWidget(label)
        return box

    def _connect(self) -> None:
        self._weighing.answered.connect(self._on_weighed)
        self._weighing.failed.connect(self._on_failed)
        self._planning.answered.connect(self._on_planned)
        self._planning.failed.connect(self._on_failed)
        self._planning.busy_changed.connect(self.plan.set_busy)
        self._switching.answered.connect(self._on_switched)
        self._switching.failed.connect(self._on_failed)
        self.plan.clicked.connect(self._on_plan)
        self.banner.deed_requested.connect(self._on_switch_off)
        self.settings.clicked.connect(self._on_settings)
        self.overlaps.chosen_changed.connect(self._on_chosen)
        for job in (self._weighing, self._planning, self._switching):
            self.closed.connect(job.forget)

    def _weigh(self) -> None:
        self._weighing.ask(Weighing(self._context.services, self._wish))

    @Slot(object)
    def _on_weighed(self, outlook: Outlook) -> None:
        is_first = self.outlook is None
        self.outlook = outlook
        self.progress.hide()
        self._show_counts()
        self._show_consequence()
        if is_first:
            self.overlaps.show_rows(outlook.outlook.overlaps, outlook.departments)
            if self._chooses_all:
                self.overlaps.choose_all()
        self.problems.show_rows(outlook.outlook.problems)
        self.plan.setEnabled(bool(outlook.outlook.changes))

    def _show_counts(self) -> None:
        assert self.outlook is not None
        told = self.outlook.outlook
        first, second = told.departments, told.employees
        created, updated = first.created + second.created, first.updated + second.updated
        deleted = first.deleted + second.deleted
        unchanged = first.unchanged + second.unchanged
        self._heading.setText(
            tr("Nothing has been changed yet. This is what the plan would do.")
            if told.changes
            else tr("There is nothing to undo: it is as it was already, or was changed later.")
        )
        for name, icon, tone, text, count in (
            ("created", Icon.CREATE, "ok", tr("%n objects are created again", created), created),
            ("updated", Icon.UPDATE, "info", tr("%n objects get former values", updated), updated),
            ("deleted", Icon.DELETE, "danger", tr("%n objects are deleted", deleted), deleted),
            ("unchanged", Icon.UNCHANGED, "neutral",
             tr("%n objects are as they were already", unchanged), unchanged),
        ):  # fmt: skip
            shown = text.replace(str(count), formats.number(count), 1)
            self._lines[name].set_badge(Badge(icon, shown, tone))
            self._lines[name].setVisible(bool(count))
        self.counts.show()

    def _show_consequence(self) -> None:
        assert self.outlook is not None
        told = self.outlook.outlook
        text = words.consequence(told)
        if told.next_run is not None:
            text = replace(text, button=tr("Switch it off"))
        self.banner.set_text(text)
        self.banner.show()
        self.settings.setVisible(told.returns)

    @Slot()
    def _on_chosen(self) -> None:
        anyway = sorted({*self._chosen_before, *self.overlaps.chosen()})
        self._wish = replace(self._wish, anyway=tuple(anyway))
        self._weigh()

    @Slot()
    def _on_plan(self) -> None:
        self._planning.ask(Planning(self._context.services, self._wish), is_task=True)

    @Slot(object)
    def _on_planned(self, task: SyncTask) -> None:
        self.close_now()
        self._context.changes.task_changed.emit(task.id)
        self.planned.emit(task)

    @Slot()
    def _on_switch_off(self) -> None:
        assert self.outlook is not None
        source = self.outlook.outlook.source.id
        self._switching.ask(SwitchingOff(self._context.services, source))

    @Slot(object)
    def _on_switched(self, _: object) -> None:
        self._context.changes.sources_changed.emit()
        self._context.shell.toast(tr("Automatic synchronization is off"))
        self._weigh()

    @Slot()
    def _on_settings(self) -> None:
        assert self.outlook is not None
        source = self.outlook.outlook.source.id
        self.close_now()
        self.navigate_requested.emit(Place("identity_sync", source, detail="settings"))

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        if self.outlook is None:
            self.progress.hide()
            self.banner.set_text(BannerText("danger", told.title, " ".join(told.lines)))
            self.banner.show()
            return
        self._context.ask.message(Message(told.title, told.lines, told.details, "danger"))

    def _may_close(self) -> bool:
        """Closing cancels what runs; nothing is stored then."""
        self._planning.cancel()
        return True
