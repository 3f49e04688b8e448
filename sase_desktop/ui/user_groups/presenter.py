"""What the page shows, read by jobs: groups with their counts, members; deleting and exporting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import EmployeeSort
from sase_desktop.domain.user_group import GroupId, GroupRule
from sase_desktop.services.by_hand.user_groups import GroupRow, Member
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.paged_model import PagedModel, PageRequest
from sase_desktop.ui.row_model import RowModel, SortedRows
from sase_desktop.ui.user_groups.columns import (
    group_columns,
    group_id,
    member_columns,
    member_id,
)
from sase_desktop.ui.user_groups.words import rules_text


class GroupsPresenter(QObject):
    """Owns the jobs and the models; knows no widget."""

    loaded = Signal()
    failed = Signal(object)
    """A SaseError."""
    deleted = Signal(str)
    """The group's name."""
    exported = Signal(object, int)
    """The file's path and how many rows it holds."""
    exporting_changed = Signal(bool)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = context.services
        self._context = context
        self.rows: tuple[GroupRow, ...] | None = None
        """None before the first answer."""
        self.columns = group_columns()
        self.model: RowModel[GroupRow] = RowModel(self.columns, group_id, self)
        self.sorted = SortedRows(self.model, self)
        self._text = ""
        self._name = ""
        self._path = Path()
        self._load = self._job(self._on_loaded)
        self._delete = self._job(self._on_deleted)
        self._export = self._job(self._on_exported)
        self._export.busy_changed.connect(self.exporting_changed)
        context.changes.directory_changed.connect(self._on_directory_changed)
        context.changes.sources_changed.connect(self.load)

    @Slot()
    def load(self) -> None:
        """Read the groups again."""
        self._load.ask(lambda _: self._services.user_groups.rows())

    def set_filter(self, text: str) -> None:
        """Show groups whose name, description or rules hold the text."""
        self._text = text.casefold()
        self._show()

    def row(self, group: object) -> GroupRow | None:
        """A group of the list."""
        return next((one for one in self.rows or () if one.group.id == group), None)

    def delete(self, row: GroupRow) -> None:
        """Delete a group; `deleted` follows."""
        self._name = row.group.name
        self._delete.ask(lambda _: self._services.user_groups.delete(row.group.id))

    def member_model(self, rules: tuple[GroupRule, ...]) -> PagedModel[Member]:
        """The people whom the rules match."""
        pages = partial(_page, self._services, rules)
        return PagedModel(member_columns(), member_id, pages, self._context.runner, self)

    def export(self, path: Path, row: GroupRow) -> None:
        """Write the members into a file."""
        self._path = path
        work = partial(_write, self._services, path, row.group.draft.rules)
        self._export.ask(work, is_task=True)

    def _job(self, answered: Callable[[Any], None]) -> LatestJob:
        job = LatestJob(self._context.runner, self)
        job.answered.connect(answered)
        job.failed.connect(self.failed)
        return job

    def _show(self) -> None:
        rows = [one for one in self.rows or () if self._text in _searched(one)]
        self.model.set_rows(rows)

    @Slot(object)
    def _on_loaded(self, rows: tuple[GroupRow, ...]) -> None:
        self.rows = rows
        self._show()
        self.loaded.emit()

    @Slot(object)
    def _on_deleted(self, _: object) -> None:
        self.deleted.emit(self._name)
        self.load()

    @Slot(object)
    def _on_exported(self, count: int) -> None:
        self.exported.emit(self._path, count)

    @Slot(object)
    def _on_directory_changed(self, _: object) -> None:
        self.load()


def id_of(detail: str) -> GroupId | None:
    """The group that a place names."""
    return GroupId(int(detail)) if detail.isdecimal() else None


def _searched(row: GroupRow) -> str:
    draft = row.group.draft
    return f"{draft.name}\n{draft.description}\n{rules_text(row.rules)}".casefold()


def _page(
    services: Any, rules: tuple[GroupRule, ...], request: PageRequest[Member]
) -> tuple[tuple[Member, ...], int]:
    page = services.user_groups.members(
        rules,
        str(request.query or ""),
        EmployeeSort(request.sort_key or EmployeeSort.USERNAME),
        descending=request.descending,
        offset=request.offset,
        limit=request.limit,
    )
    return page.rows, page.total


def _write(services: Any, path: Path, rules: tuple[GroupRule, ...], checkpoint: Checkpoint) -> int:
    rows = services.user_groups.member_documents(rules)
    fields = services.review.extended_fields("members")
    count: int = services.documents.export(path, "members", rows, checkpoint, fields)
    return count
