"""Synchronization Settings, step 2 of Edit: scope at the left, mapping at the right, Confirm."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.mapping import FieldMapping
from sase_desktop.ui import formats
from sase_desktop.ui.ask import Message
from sase_desktop.ui.controls.banner import BannerText
from sase_desktop.ui.controls.label import separator
from sase_desktop.ui.controls.stepper import Stepper
from sase_desktop.ui.identity_sync.extended_fields import ExtendedFieldsDrawer
from sase_desktop.ui.identity_sync.mapping_deeds import RECORDS, CreateTask, ShowMisfits
from sase_desktop.ui.identity_sync.mapping_drawer import MappingDrawer
from sase_desktop.ui.identity_sync.mapping_editor import MappingEditor
from sase_desktop.ui.identity_sync.mapping_foot import BannerRoom, MappingFoot, misfit_banner
from sase_desktop.ui.identity_sync.mapping_presenter import MappingPresenter
from sase_desktop.ui.identity_sync.mapping_table import Key
from sase_desktop.ui.identity_sync.moves_drawer import MovesDrawer
from sase_desktop.ui.identity_sync.scope_panel import ScopePanel
from sase_desktop.ui.identity_sync.scope_presenter import ScopePresenter
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Crumb, HeaderText, PageContext, Place
from sase_desktop.ui.texts import explain

_IDENTITY_SYNC = "identity_sync"


class SyncSettingsPage(QWidget):
    """Shown inside the Identity synchronization page."""

    done = Signal()
    """The settings are stored."""
    back_requested = Signal()
    """To the first step; what was changed goes along."""
    header_changed = Signal()

    def __init__(
        self, context: PageContext, source_id: int, name: str, parent: QWidget | None = None
    ) -> None:
        """`name` stands in the header until the source has been read."""
        super().__init__(parent)
        self.setObjectName("sync_settings")
        self._context = context
        self._source_id = source_id
        self._name = name
        self.presenter = MappingPresenter(context, source_id, self)
        self.scope_presenter = ScopePresenter(self.presenter, context.services)
        self._build()
        self._connect()
        self.scope.show_loading()
        self.presenter.load()

    def header(self) -> HeaderText:
        """The source's name with the way back to the list."""
        information = self.presenter.information
        name = information.source.name if information is not None else self._name
        way = (Crumb(tr("Identity synchronization"), Place(_IDENTITY_SYNC)),)
        return HeaderText(name, crumbs=way)

    def refresh(self) -> None:
        """Read again what WeCom shows (F5); what is edited stays."""
        if self.presenter.information is not None:
            self.scope_presenter.read()

    def leave(self) -> bool:
        """Asks about unsaved changes."""
        if not self.presenter.is_changed():
            return True
        answer = self._context.ask.save_changes(
            tr("Save the synchronization settings?"), tr("Unsaved changes are lost otherwise.")
        )
        if answer == "save":
            return self.presenter.confirm()
        if answer == "discard":
            self.presenter.discard()
        return answer == "discard"

    def may_leave(self) -> bool:
        """The same, as its host asks."""
        return self.leave()

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.scope.focus_search()

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        steps = QWidget()
        steps.setFixedHeight(48)
        steps_row = QHBoxLayout(steps)
        steps_row.setContentsMargins(20, 0, 20, 0)
        titles = [tr("Basic Configurations"), tr("Synchronization Settings")]
        self._stepper = Stepper(titles, "sync_settings.steps")
        self._stepper.set_current(1)
        steps_row.addWidget(self._stepper)
        column.addWidget(steps)
        column.addWidget(separator())
        self._offline = BannerRoom("sync_settings.offline")
        column.addWidget(self._offline)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.scope = ScopePanel()
        row.addWidget(self.scope)
        row.addWidget(separator("vertical"))
        right = QVBoxLayout()
        right.setSpacing(0)
        self.editor = MappingEditor(self._context, self.presenter)
        right.addWidget(self.editor, 1)
        self._misfits = BannerRoom("sync_settings.misfits")
        right.addWidget(self._misfits)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
        column.addWidget(separator())
        self.foot = MappingFoot()
        column.addWidget(self.foot)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.loaded.connect(self._on_loaded)
        presenter.changed.connect(self._on_changed)
        presenter.effect_changed.connect(self._on_effect)
        presenter.scope_refused.connect(self.scope.show_error)
        presenter.extended_refused.connect(self._on_extended_refused)
        presenter.basics_refused.connect(self._on_basics_refused)
        presenter.rows_refused.connect(self.editor.show_row)
        presenter.saving_changed.connect(self.foot.confirm.set_busy)
        presenter.saved.connect(self._on_saved)
        presenter.failed.connect(self._on_failed)
        self.scope_presenter.tree_changed.connect(self.scope.set_departments)
        self.scope_presenter.unreachable.connect(self._on_unreachable)
        self.scope.changed.connect(presenter.set_scope)
        self.editor.edit_requested.connect(self._on_edit)
        self.editor.add_requested.connect(self._on_add)
        self.editor.extended_requested.connect(self._on_extended)
        self._stepper.step_requested.connect(self._on_back)
        self.foot.back.clicked.connect(self._on_back)
        self.foot.who.clicked.connect(self._on_who)
        self.foot.preview.clicked.connect(self._on_preview)
        self.foot.confirm.clicked.connect(self._on_confirm)

    # Showing

    @Slot()
    def _on_loaded(self) -> None:
        self.scope.set_scope(self.presenter.scope)
        self.foot.confirm.setEnabled(True)
        self.header_changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        information = self.presenter.information
        self.foot.show_changed(
            is_changed=self.presenter.is_changed(),
            can_run=information is not None and information.source.is_enabled,
        )

    @Slot()
    def _on_effect(self) -> None:
        effect, table = self.presenter.effect, self.presenter.table
        if effect is None or table is None:
            return
        self.foot.show_effect(effect)
        misfit = effect.misfits[0] if effect.misfits else None
        if misfit is None:
            self._misfits.show_text(None)
            return
        show = partial(self.presenter.people.show_misfits, misfit)
        text = misfit_banner(misfit, effect, table)
        self._misfits.show_text(
            text, ShowMisfits(self.editor, (misfit.object_type, misfit.target), show)
        )

    @Slot(object)
    def _on_unreachable(self, error: SaseError | None) -> None:
        if error is None:
            self._offline.show_text(None)
            return
        told = explain(error)
        at = self.scope_presenter.stored_at
        known = (
            tr("The departments are those of {moment}. Settings can still be confirmed.").format(
                moment=formats.moment(at)
            )
            if at is not None
            else tr("No departments are known yet. Settings can still be confirmed.")
        )
        text = BannerText(
            "warn", f"{told.title}. {told.hint}", known, tr("Try again"), is_inline=False
        )
        self._offline.show_text(text, self.scope_presenter.read)

    @Slot(str)
    def _on_basics_refused(self, sentence: str) -> None:
        if sentence:
            self._context.ask.message(
                Message(
                    tr("Basic Configurations need a correction"),
                    (sentence, tr("Go back to the first step to correct it.")),
                    tone="warn",
                    key="basics_refused",
                )
            )

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = explain(error)
        self._context.ask.message(
            Message(told.title, told.lines, told.details, "danger", "sync_settings_failed")
        )

    # Deeds

    @Slot(object)
    def _on_edit(self, key: Key) -> None:
        row = self.presenter.table.row(key) if self.presenter.table is not None else None
        if row is not None:
            self._open(key[0], row.mapping)

    @Slot(object)
    def _on_add(self, object_type: ObjectType) -> None:
        table = self.presenter.table
        if table is not None and not table.free_targets(object_type):
            self._context.shell.toast(
                tr("Every local field is mapped; add an extended field first"), "info"
            )
            self._on_extended()
            return
        self._open(object_type, None)

    def _open(self, object_type: ObjectType, row: FieldMapping | None) -> None:
        information, table = self.presenter.information, self.presenter.table
        if information is None or table is None:
            return
        sources = list(information.source_fields[object_type])
        if object_type is ObjectType.EMPLOYEE:
            sources += [f"extattr.{name}" for name in self.presenter.attributes]
        drawer = MappingDrawer(
            table,
            row,
            object_type,
            sources,
            partial(self.presenter.people.current, object_type),
            partial(self.presenter.people.all, object_type),
            self.presenter.department_names,
            self._context.ask,
        )
        drawer.accepted.connect(self._on_accepted)
        self._context.shell.open_drawer(drawer)

    @Slot(object)
    def _on_accepted(self, mapping: FieldMapping) -> None:
        self.presenter.edit(lambda table: table.put(mapping))
        self.editor.show_row((mapping.object_type, mapping.target))

    @Slot()
    def _on_extended(self) -> None:
        if self.presenter.table is not None:
            self._context.shell.open_drawer(ExtendedFieldsDrawer(self._context, self.presenter))

    @Slot(int, str, str)
    def _on_extended_refused(self, index: int, part: str, sentence: str) -> None:
        drawer = ExtendedFieldsDrawer(self._context, self.presenter)
        self._context.shell.open_drawer(drawer)
        drawer.edit(index, part, sentence)

    @Slot()
    def _on_back(self) -> None:
        self.back_requested.emit()

    @Slot()
    def _on_who(self) -> None:
        self._context.shell.open_drawer(MovesDrawer(self._context, self.presenter))

    @Slot()
    def _on_preview(self) -> None:
        self._context.tasks.start(self._source_id, is_preview=True)
        self._context.shell.navigate(Place(RECORDS, source_id=self._source_id))

    @Slot()
    def _on_confirm(self) -> None:
        self.presenter.confirm()

    @Slot()
    def _on_saved(self) -> None:
        information = self.presenter.information
        due = information.source.next_run_at if information is not None else None
        self._context.shell.toast(
            tr("Settings saved; an automatic task that is due starts now")
            if due is not None and due <= datetime.now(UTC)
            else tr("Settings saved; they take effect with the next task"),
            link=tr("Create Synchronization Task"),
            on_link=CreateTask(self._context, self._source_id, self.header().title),
        )
        self.done.emit()
