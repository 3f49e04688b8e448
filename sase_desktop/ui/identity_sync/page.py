"""The page of identity sources: builds and connects, asks, and leads to drawers and dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import (
    ConnectionMode,
    IdentitySource,
    Lifecycle,
    SourceId,
)
from sase_desktop.domain.review import Totals
from sase_desktop.services.identity_sources import SourceRow
from sase_desktop.ui.actions import SHORTCUTS, Deed
from sase_desktop.ui.ask import Message
from sase_desktop.ui.identity_sync.first_start import FirstStart
from sase_desktop.ui.identity_sync.next_steps import FIRST_TASK
from sase_desktop.ui.identity_sync.presenter import SourcesPresenter, Summary
from sase_desktop.ui.identity_sync.source_deeds import SourceDeeds
from sase_desktop.ui.identity_sync.source_list import SourceList
from sase_desktop.ui.identity_sync.source_questions import deletion_question
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import HeaderText, Page, PageContext, Place
from sase_desktop.ui.texts import explain
from sase_desktop.ui.theme import Icon

if TYPE_CHECKING:
    from sase_desktop.ui.identity_sync.create_drawer import CreateDrawer

_FOLD = "identity_sync.summary_folded"


class IdentitySyncPage(Page):
    """List, first start, or the synchronization settings of one source."""

    def __init__(self, context: PageContext, place: Place) -> None:
        super().__init__(place)
        self._context = context
        self.presenter = SourcesPresenter(
            context.services, context.runner, context.changes, parent=self
        )
        self._settings: Any = None
        """The page of the synchronization settings while it is shown."""
        self._wanted_task: int | None = None
        """The source whose first task is asked for as soon as it is in the list."""
        self._build()
        self._connect()

    def title(self) -> str:
        return tr("Identity synchronization")

    def help_topic(self) -> str:
        return "getting_started" if self._settings is None else "scope_and_mapping"

    def deeds(self) -> list[Deed]:
        keys = SHORTCUTS["create_idp"]
        return [Deed("create_idp", tr("Create IdP"), self.open_create, Icon.ADD, keys)]

    def header(self) -> HeaderText:
        if self._settings is not None:
            told: HeaderText = self._settings.header()
            return told
        listing = self.presenter.listing
        count = len(listing.rows) if listing is not None else 0
        note = tr("%n identity sources", count) if count else ""
        return HeaderText(self.title(), note)

    def refresh(self) -> None:
        self.presenter.load()
        if self._settings is not None:
            self._settings.refresh()

    def focus_filter(self) -> None:
        if self._settings is not None:
            self._settings.focus_filter()
        else:
            self.list.search.setFocus()

    def show_place(self, place: Place) -> None:
        is_way_back = place.detail in ("settings", "edit")  # what was changed goes along
        if self._settings is not None and not is_way_back and not self.leave():
            return
        super().show_place(place)
        if place.detail != "settings":
            self._close_settings()
        if place.source_id is not None:
            self._select(SourceId(place.source_id))
        if place.detail == "create":
            self.open_create()
        elif place.detail == "practice":
            self._on_sandbox_requested()
        elif place.detail == "create_sandbox":
            self.open_create(ConnectionMode.SANDBOX)
        elif place.detail == FIRST_TASK:
            self._wanted_task = place.source_id
        elif place.detail == "edit" and place.source_id is not None:
            self._open_edit(place.source_id)
        elif place.detail == "settings" and place.source_id is not None:
            self._open_settings(place.source_id)
        if place.detail in ("create", "create_sandbox", "practice", "edit", FIRST_TASK):
            self._place = Place(place.page, source_id=place.source_id)

    def leave(self) -> bool:
        return self._settings is None or bool(self._settings.may_leave())

    def open_create(self, mode: ConnectionMode | None = None) -> CreateDrawer:
        """The drawer that creates a source, with a way to connect chosen already."""
        from sase_desktop.ui.identity_sync.create_drawer import CreateDrawer

        drawer = CreateDrawer(self._context, mode)
        drawer.created.connect(self._on_created)
        self._context.shell.open_drawer(drawer)
        return drawer

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self.list = SourceList(self.presenter, self._context.preferences)
        folded = self._context.preferences.get(_FOLD)
        self.list.fold_summary(folded)
        self._deeds = SourceDeeds(self._context, self.presenter, self.list, self)
        employees = self._context.services.sandbox.choices().employees
        self.first_start = FirstStart(employees)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.first_start)
        self._sandbox = LatestJob(self._context.runner, self)

    def _connect(self) -> None:
        presenter, view = self.presenter, self.list
        presenter.loaded.connect(self._on_loaded)
        presenter.load_failed.connect(self._on_failed)
        presenter.failed.connect(self._on_failed)
        presenter.summary_changed.connect(self._on_summary)
        presenter.quota_refused.connect(self._on_quota_refused)
        presenter.deletion_weighed.connect(self._on_deletion_weighed)
        presenter.deleted.connect(self._on_deleted)
        view.create_requested.connect(self.open_create)
        view.refresh_requested.connect(self.refresh)
        view.selected.connect(self._on_selected)
        view.summary.plan_requested.connect(self._on_plan)
        view.summary.folded.connect(self._on_folded)
        self.first_start.create_requested.connect(self.open_create)
        self.first_start.sandbox_requested.connect(self._on_sandbox_requested)
        self.first_start.place_requested.connect(self.navigate_requested)
        self.first_start.tour_requested.connect(self._context.shell.start_tour)
        self._sandbox.answered.connect(self._on_sandbox_started)
        self._sandbox.failed.connect(self._on_failed)
        self._sandbox.busy_changed.connect(self.first_start.set_sandbox_starting)
        self._deeds.refused.connect(self._on_failed)
        self._deeds.select_requested.connect(self._select)

    # What the presenter tells

    @Slot()
    def _on_loaded(self) -> None:
        listing = self.presenter.listing
        if listing is None:
            return
        if self._settings is None:
            self._stack.setCurrentWidget(self.list if listing.rows else self.first_start)
        self.first_start.show_ways(
            has_provider=listing.has_provider, is_practice=listing.is_practice
        )
        wanted = self._place.source_id  # the first row is chosen as soon as there is one
        self.list.show_listing(listing)
        self._show_revoked(listing.rows)
        if wanted is not None:
            self.list.table.select_id(wanted)
        self.header_changed.emit()
        self._start_wanted()

    def _start_wanted(self) -> None:
        row = self.presenter.row(self._wanted_task)
        if row is not None:
            self._wanted_task = None
            self._deeds.start_first(row.source.id)

    def _show_revoked(self, rows: Sequence[SourceRow]) -> None:
        revoked = [one.source for one in rows if one.source.lifecycle is Lifecycle.REVOKED]
        first = revoked[0] if revoked else None
        authorize = partial(self._deeds.authorize_again, first.id) if first else bool
        self.list.show_revoked(first.name if first else None, authorize)

    @Slot(object)
    def _on_summary(self, summary: Summary | None) -> None:
        self.list.show_summary(summary, self.presenter.is_checking)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = explain(error)
        self._context.ask.message(
            Message(told.title, told.lines, told.details, "danger", "identity_sync")
        )

    @Slot(object, object)
    def _on_quota_refused(self, wanted: SourceId, enabled: SourceId) -> None:
        self.list.show_quota(
            self._deeds.name_of(wanted),
            self._deeds.name_of(enabled),
            partial(self._select, enabled),
        )

    @Slot(object, object, object)
    def _on_deletion_weighed(self, row: SourceRow, totals: Totals, groups: tuple[str, ...]) -> None:
        name = row.source.name
        question = deletion_question(name, totals, groups)
        if self._context.ask.type_name(question, name):
            self.presenter.delete(row.source.id, name)

    @Slot(str)
    def _on_deleted(self, name: str) -> None:
        self._place = Place(self._place.page)
        self._context.shell.toast(tr("{name} was deleted").format(name=name))

    # What the user wants

    @Slot(object)
    def _on_selected(self, source: SourceId | None) -> None:
        self._place = self.at(source_id=source) if self._settings is None else self._place
        self.presenter.select(source)

    @Slot(object)
    def _on_plan(self, task: int) -> None:
        source = self._place.source_id
        self.navigate_requested.emit(Place("sync_records", source, task, detail="plan"))

    @Slot(bool)
    def _on_folded(self, is_folded: bool) -> None:
        self._context.preferences.set(_FOLD, is_folded)

    @Slot()
    def _on_sandbox_requested(self) -> None:
        self._sandbox.ask(lambda _: self._context.services.sandbox.start())

    @Slot(object)
    def _on_sandbox_started(self, _: object) -> None:
        self.presenter.load()
        self.open_create(ConnectionMode.SANDBOX)

    @Slot(object)
    def _on_created(self, source: IdentitySource) -> None:
        self._place = Place(self._place.page, source_id=source.id)
        self._context.changes.sources_changed.emit()

    # Other views

    def _open_edit(self, source_id: int) -> None:
        from sase_desktop.ui.identity_sync.edit_drawer import EditDrawer

        self._context.shell.open_drawer(EditDrawer(self._context, source_id))

    def _open_settings(self, source_id: int) -> None:
        from sase_desktop.ui.identity_sync.settings_page import SyncSettingsPage

        self._close_settings()
        self._settings = SyncSettingsPage(self._context, source_id, self._deeds.name_of(source_id))
        self._settings.done.connect(self._on_settings_done)
        self._settings.back_requested.connect(self._on_settings_back)
        self._settings.header_changed.connect(self.header_changed)
        self._stack.addWidget(self._settings)
        self._stack.setCurrentWidget(self._settings)
        self.header_changed.emit()

    def _close_settings(self) -> None:
        if self._settings is None:
            return
        settings, self._settings = self._settings, None
        self._stack.removeWidget(settings)
        settings.deleteLater()
        self._stack.setCurrentWidget(self.list)
        self.header_changed.emit()

    @Slot()
    def _on_settings_done(self) -> None:
        self._go("identity_sync", self._place.source_id)

    @Slot()
    def _on_settings_back(self) -> None:
        self._go("identity_sync", self._place.source_id, "edit")

    def _go(self, page: str, source: int | None, detail: str = "") -> None:
        self._context.shell.navigate(Place(page, source_id=source, detail=detail))

    @Slot(object)
    def _select(self, source: SourceId) -> None:
        self._place = self.at(source_id=source)
        self.list.table.select_id(source)
