"""The departments to choose from: those of the last reading at once, then what WeCom shows now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.domain.directory import RemoteDepartment
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.review import DepartmentRow as StoredRow
from sase_desktop.domain.seen_tree import SeenDepartment, SeenTree
from sase_desktop.ui.controls.department_model import DepartmentRow
from sase_desktop.ui.identity_sync.mapping_jobs import Work, visible
from sase_desktop.ui.identity_sync.mapping_presenter import MappingPresenter


class ScopePresenter(QObject):
    """Fills the tree of one settings page."""

    tree_changed = Signal(object)
    """Rows for the tree: tuple of DepartmentRow."""
    loading_changed = Signal(bool)
    unreachable = Signal(object)
    """A SaseError, or None when WeCom has answered."""

    def __init__(self, mapping: MappingPresenter, services: object) -> None:
        super().__init__(mapping)
        self._mapping = mapping
        self._services = services
        self._stored: Sequence[StoredRow] = ()
        self._seen: SeenTree | None = None
        self._live: Sequence[RemoteDepartment] | None = None
        mapping.loaded.connect(self._on_loaded)

    @property
    def stored_at(self) -> datetime | None:
        """When the known tree was read from WeCom."""
        if self._seen is not None:
            return self._seen.seen_at
        return max((row.synced_at for row in self._stored), default=None)

    def read(self) -> None:
        """Ask WeCom again."""
        self.loading_changed.emit(True)
        work = Work(visible, self._services, self._mapping.source_id)
        self._mapping.jobs.start("visible", work, self._on_visible, self._on_failed)

    @Slot()
    def _on_loaded(self) -> None:
        information = self._mapping.information
        self._stored = information.stored if information is not None else ()
        self._seen = information.seen if information is not None else None
        self._show()
        if self._live is None:
            self.read()

    def _on_visible(self, departments: tuple[RemoteDepartment, ...]) -> None:
        self._live = departments
        self.loading_changed.emit(False)
        self.unreachable.emit(None)
        self._show()

    def _on_failed(self, error: SaseError) -> None:
        self.loading_changed.emit(False)
        self.unreachable.emit(error)
        self._show()

    def _show(self) -> None:
        if self._live is None and self._seen is None and not self._stored:
            if not self._mapping.jobs.is_running("visible"):
                self.tree_changed.emit(tuple(self._invisible(())))
            return
        known: Sequence[RemoteDepartment | SeenDepartment] | None = self._live
        if known is None and self._seen is not None:
            known = self._seen.departments
        rows = list(self._stored_rows() if known is None else self._known_rows(known))
        parents = {row.external_id: row.parent_id for row in rows}
        rows += self._invisible(rows)
        self._mapping.set_tree(parents, {row.external_id: row.name for row in rows})
        self.tree_changed.emit(tuple(rows))

    def _known_rows(
        self, known: Sequence[RemoteDepartment | SeenDepartment]
    ) -> Iterable[DepartmentRow]:
        counts = {row.department.external_id: row.subtree for row in self._stored}
        names = {row.department.external_id: row.department.name for row in self._stored}
        # As in WeCom: larger orders first among siblings.
        for one in sorted(known, key=lambda one: -one.order):
            name = one.name or names.get(one.external_id) or one.external_id
            yield DepartmentRow(one.external_id, one.parent, name, counts.get(one.external_id))

    def _stored_rows(self) -> Iterable[DepartmentRow]:
        for row in self._stored:
            one = row.department
            yield DepartmentRow(one.external_id, one.parent, one.name, row.subtree)

    def _invisible(self, rows: Sequence[DepartmentRow]) -> list[DepartmentRow]:
        """Selected departments that WeCom does not show (any more)."""
        known = {row.external_id for row in rows}
        stored = {row.department.external_id: row.department for row in self._stored}
        found = []
        for external_id in self._mapping.scope.departments:
            if external_id not in known:
                one = stored.get(external_id)
                name = one.name if one is not None else external_id
                parent = one.parent if one is not None else None
                found.append(DepartmentRow(external_id, parent, name, None, is_visible=False))
        return found
