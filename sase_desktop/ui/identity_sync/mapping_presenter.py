"""Acts for the synchronization settings: owns draft, rows, previews and their effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sase_desktop.domain.directory import ObjectType, Scope
from sase_desktop.domain.errors import Problem, RuleError, SaseError
from sase_desktop.domain.identity_source import IdentitySource, SourceDraft, SourceId, validate
from sase_desktop.domain.mapping import ExtendedField
from sase_desktop.services.sync_settings.mapping_preview import Effect
from sase_desktop.services.sync_settings.scope_moves import Asked, MappingSettings
from sase_desktop.services.vendors import own_rows, whole_mapping
from sase_desktop.ui.identity_sync import mapping_jobs
from sase_desktop.ui.identity_sync.mapping_jobs import Jobs, Loaded, Work
from sase_desktop.ui.identity_sync.mapping_pending import Pending, pending_drafts
from sase_desktop.ui.identity_sync.mapping_samples import Samples
from sase_desktop.ui.identity_sync.mapping_table import (
    Key,
    MappingTable,
    key_of_path,
    with_table,
)
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.texts import problem_text

_EFFECT_PAUSE_MS = 250


class MappingPresenter(QObject):
    """One for each settings page."""

    loaded = Signal()
    rows_changed = Signal()
    effect_changed = Signal()
    changed = Signal()
    """Whether something is unsaved may be another now."""
    rows_refused = Signal(object)
    """The key of the first row that is wrong."""
    scope_refused = Signal(str)
    extended_refused = Signal(int, str, str)
    """Index, field and sentence."""
    basics_refused = Signal(str)
    """A problem that only the first step can show."""
    saving_changed = Signal(bool)
    saved = Signal()
    failed = Signal(object)

    def __init__(self, context: PageContext, source_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._services = context.services
        self.source_id = SourceId(source_id)
        self.jobs = Jobs(context.runner, self)
        self.information: Loaded | None = None
        self.table: MappingTable | None = None
        self.effect: Effect | None = None
        self._asked: Asked | None = None
        self.attributes: tuple[str, ...] = ()
        self._scope = Scope()
        self._draft: SourceDraft | None = None
        self._secret: str | None = None
        self._parents: dict[str, str | None] = {}
        self.department_names: dict[str, str] = {}
        self.people = Samples(self.jobs, context.services, self.source_id, self)
        self._effect_soon = QTimer(self)
        self._effect_soon.setSingleShot(True)
        self._effect_soon.setInterval(_EFFECT_PAUSE_MS)
        self._effect_soon.timeout.connect(self._ask_effect)

    # Reading

    def load(self) -> None:
        """Read the source; the answer is `loaded` or `failed`."""
        work = Work(mapping_jobs.load, self._services, self.source_id)
        self.jobs.start("load", work, self._on_loaded, self.failed.emit)

    def draft(self) -> SourceDraft | None:
        """The draft as it is edited, None before it is loaded."""
        if self._draft is None or self.table is None:
            return None
        return replace(with_table(self._draft, self.table, self._services), scope=self._scope)

    def is_changed(self) -> bool:
        """Something would be stored that is not stored yet."""
        if self.information is None:
            return False
        stored = self.information.source.draft
        own = own_rows(stored.kind, self.information.rows)
        draft = self.draft()
        assert draft is not None
        return self._secret is not None or _sorted(draft) != _sorted(replace(stored, mapping=own))

    @property
    def scope(self) -> Scope:
        return self._scope

    # Editing

    def set_scope(self, scope: Scope) -> None:
        """Another part of the organization."""
        if scope != self._scope:
            self._scope = scope
            self._on_edited()

    def settings(self) -> MappingSettings | None:
        """What is edited, as services ask about it; None before it is loaded."""
        if self.table is None:
            return None
        rows, fields = self.table.all_rows(), self.table.extended_fields
        return MappingSettings(self._scope, rows, fields, self._parents, self.department_names)

    def take_asked(self, asked: Asked) -> None:
        """WeCom has said who is in departments that are not stored."""
        self._asked = asked
        self._ask_effect()

    def set_tree(self, parents: Mapping[str, str | None], names: Mapping[str, str]) -> None:
        """The departments that are known now."""
        self._parents = dict(parents)
        self.department_names = dict(names)
        self.rows_changed.emit()
        self._effect_soon.start()

    def edit(self, change: Callable[[MappingTable], object]) -> None:
        """Change rows or extended fields."""
        if self.table is not None:
            change(self.table)
            self._on_edited()

    # Saving

    def confirm(self) -> bool:
        """Check, then store in a job; False when something is wrong, which is told beside it."""
        draft = self.draft()
        if draft is None or self.jobs.is_running("save"):
            return False
        if self._tell(validate(draft), draft):
            return False
        work = Work(mapping_jobs.save, self._services, self.source_id, draft, self._secret)
        self.saving_changed.emit(True)
        self.jobs.start("save", work, self._on_saved, self._on_refused)
        return True

    def _keep(self) -> None:
        """The first step sees what is changed here, and coming back finds it."""
        drafts, draft = pending_drafts(self._context.changes), self.draft()
        if draft is None or self.information is None or not self.is_changed():
            drafts.drop(self.source_id)
        else:
            stored = self.information.source.draft
            drafts.put(self.source_id, Pending(stored, draft, self._secret))

    def discard(self) -> None:
        """Give up what was changed, here and in the first step."""
        pending_drafts(self._context.changes).drop(self.source_id)
        if self.information is not None:
            self._begin(self.information, None)

    # Own

    def _begin(self, information: Loaded, pending: Pending | None) -> None:
        draft = pending.draft if pending is not None else information.source.draft
        rows = whole_mapping(draft) if pending is not None else information.rows
        self._draft = draft
        self._secret = pending.secret if pending is not None else None
        self._scope = draft.scope
        self.table = MappingTable(draft, rows, information.defaults)
        self.loaded.emit()
        self._on_edited()

    def _on_loaded(self, information: Loaded) -> None:
        self.information = information
        self.department_names = {
            row.department.external_id: row.department.name for row in information.stored
        }
        self._begin(information, pending_drafts(self._context.changes).get(self.source_id))
        for object_type in ObjectType:
            self.people.find(object_type)
        work = Work(mapping_jobs.attributes, self._services, self.source_id)
        self.jobs.start("attributes", work, self._on_attributes)

    def _on_attributes(self, names: tuple[str, ...]) -> None:
        self.attributes = names

    @Slot()
    def _on_edited(self) -> None:
        self._keep()
        self.rows_changed.emit()
        self.changed.emit()
        self._effect_soon.start()

    @Slot()
    def _ask_effect(self) -> None:
        settings = self.settings()
        if settings is None:
            return
        work = Work(mapping_jobs.effect, self._services, self.source_id, settings, self._asked)
        self.jobs.start("effect", work, self._on_effect)

    def _on_effect(self, effect: Effect) -> None:
        self.effect = effect
        self.effect_changed.emit()

    def _tell(self, problems: tuple[Problem, ...], draft: SourceDraft) -> bool:
        """Every problem at its place; True when there was one."""
        assert self.table is not None
        rows: dict[Key, str] = {}
        scope = basics = ""
        for problem in problems:
            sentence = problem_text(problem)
            key = key_of_path(problem.path, draft.mapping)
            if key is not None:
                rows.setdefault(key, sentence)
            elif problem.path.startswith("scope."):
                scope = scope or sentence
            elif problem.path.startswith("extended_fields["):
                self._tell_extended(problem.path, sentence)
            else:
                basics = basics or sentence
        self.table.show_errors(rows)
        self.rows_changed.emit()
        if rows:
            self.rows_refused.emit(next(iter(rows)))
        self.scope_refused.emit(scope)
        self.basics_refused.emit(basics)
        return bool(problems)

    def _tell_extended(self, path: str, sentence: str) -> None:
        number, _, part = path[len("extended_fields[") :].partition("].")
        if number.isdecimal():
            self.extended_refused.emit(int(number), part, sentence)

    def _on_saved(self, source: IdentitySource) -> None:
        """What is stored is known first: who hears `saved` leaves, and nothing is unsaved then."""
        pending_drafts(self._context.changes).drop(self.source_id)
        if self.information is not None:
            rows = whole_mapping(source.draft)
            self.information = replace(self.information, source=source, rows=rows)
            self._begin(self.information, None)
        self.saving_changed.emit(False)
        self._context.changes.sources_changed.emit()
        self.saved.emit()

    def _on_refused(self, error: SaseError) -> None:
        self.saving_changed.emit(False)
        draft = self.draft()
        if isinstance(error, RuleError) and error.problems and draft is not None:
            self._tell(error.problems, draft)
        else:
            self.failed.emit(error)

    def extended(self) -> tuple[ExtendedField, ...]:
        """The extended fields as they are edited."""
        return self.table.extended_fields if self.table is not None else ()


def _sorted(draft: SourceDraft) -> SourceDraft:
    """The order of selected departments means nothing."""
    scope = replace(draft.scope, departments=tuple(sorted(draft.scope.departments)))
    return replace(draft, scope=scope)
