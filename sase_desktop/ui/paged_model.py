"""Long tables: in a source of pages, out rows that arrive when they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from sase_desktop.background.jobs import Job, JobRunner
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui.row_model import AnyIndex, Column, ColumnsModel, Row

PAGE_ROWS = 100
_PAGES_KEPT = 40
_IN_FLIGHT = 2
_WANTED = 3
"""Pages that were scrolled past are not read any more."""


@dataclass(frozen=True, slots=True)
class PageRequest(Generic[Row]):
    """One page that a source is asked for."""

    query: object
    sort_key: str
    descending: bool
    offset: int
    limit: int
    after: Row | None = None
    """The row right before `offset` when it is known, so that the source can seek by key."""


PageSource = Callable[[PageRequest[Row]], tuple[Sequence[Row], int]]
"""Reads a page in a worker thread; returns its rows and the number of all rows of the query."""


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Row]):
    rows: Sequence[Row]
    total: int


@dataclass(frozen=True, slots=True)
class _Asked:
    number: int
    page: int


class PagedModel(ColumnsModel[Row]):
    """Knows the count, keeps some pages, shows placeholder rows until others arrive.

    Old rows stay while a reload or another query is under way. An answer to an earlier question is
    dropped by its number.
    """

    total_changed = Signal(object)
    """The number of rows, as an object: it may exceed a Qt int."""
    loading_changed = Signal(bool)
    """The first page of a question is awaited, or has come."""
    query_changed = Signal()
    """Another question has been answered: scroll to its top."""
    failed = Signal(object)
    """A SaseError; `reload()` tries again."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], object],
        source: PageSource[Row],
        runner: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, row_id, parent)
        self._source = source
        self._runner = runner
        self._query: object = None
        self._sort_key = ""
        self._descending = False
        self._total = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._jobs: dict[Job, _Asked] = {}
        self._number = 0
        self._is_waiting = False
        self._is_new_query = True
        self._seen = 0
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(0)
        self._ask_soon.timeout.connect(self._ask)

    def set_query(self, query: object) -> None:
        """Ask another question: other filters, another search text. Starts at its top."""
        self._query = query
        self._is_new_query = True
        self._restart(0)

    def set_sort(self, sort_key: str, descending: bool = False) -> None:
        """Sort by a column's `sort_by`."""
        if (sort_key, descending) == (self._sort_key, self._descending):
            return
        self._sort_key, self._descending = sort_key, descending
        if self._number:
            self._is_new_query = True
            self._restart(0)

    def reload(self) -> None:
        """Read the same question again; what is selected and scrolled to stays."""
        self._restart(self._seen)

    @property
    def total(self) -> int:
        """The number of rows of the question that is shown."""
        return self._total

    @property
    def is_loading(self) -> bool:
        """The first page of a question is awaited."""
        return self._is_waiting

    def row_at(self, row: int) -> Row | None:
        page, place = divmod(row, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._seen = page
        return rows[place] if place < len(rows) else None

    def row_of(self, row_id: object) -> int | None:
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if self._row_id(row) == row_id:
                    return page * PAGE_ROWS + place
        return None

    def _restart(self, page: int) -> None:
        self._number += 1
        for job in self._jobs:
            job.cancel()
        self._wanted.clear()
        self._set_waiting(True)
        self._start(page)

    def _want(self, page: int) -> None:
        if self._is_waiting or any(asked.page == page for asked in self._jobs.values()):
            return
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        while len(self._wanted) > _WANTED:
            self._wanted.popitem(last=False)
        self._ask_soon.start()

    @Slot()
    def _ask(self) -> None:
        current = [asked for asked in self._jobs.values() if asked.number == self._number]
        room = _IN_FLIGHT - len(current)
        while room > 0 and self._wanted and not self._is_waiting:
            page, _ = self._wanted.popitem()
            self._start(page)
            room -= 1

    def _start(self, page: int) -> None:
        before = self._pages.get(page - 1)
        request = PageRequest(
            self._query,
            self._sort_key,
            self._descending,
            page * PAGE_ROWS,
            PAGE_ROWS,
            before[-1] if before and not self._is_waiting else None,
        )
        job = Job(_reading(self._source, request))
        self._jobs[job] = _Asked(self._number, page)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._runner.start(job)

    def _set_waiting(self, is_waiting: bool) -> None:
        if is_waiting != self._is_waiting:
            self._is_waiting = is_waiting
            self.loading_changed.emit(is_waiting)

    def _asked(self) -> _Asked | None:
        """What the job that is heard now was asked, None when that is out of date."""
        asked = self._jobs.get(self.sender())  # type: ignore[call-overload]
        return asked if asked is not None and asked.number == self._number else None

    @Slot(object)
    def _on_succeeded(self, answer: _Answer[Row]) -> None:
        asked = self._asked()
        if asked is None:
            return
        if self._is_waiting:
            self._show_first(asked.page, answer)
        else:
            self._show_page(asked.page, answer)

    def _show_first(self, page: int, answer: _Answer[Row]) -> None:
        """The first page of a question replaces all that is shown."""
        is_reset = self._is_new_query or answer.total != self._total
        was_new, self._is_new_query = self._is_new_query, False
        if is_reset:
            self.beginResetModel()
        self._pages.clear()
        self._total = answer.total
        self._pages[page] = answer.rows
        self._is_waiting = False
        if is_reset:
            self.endResetModel()
        elif self._total:
            last = self.index(self._total - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        if was_new:
            self.query_changed.emit()
        self.loading_changed.emit(False)
        self.total_changed.emit(self._total)

    def _show_page(self, page: int, answer: _Answer[Row]) -> None:
        if answer.total != self._total:
            self._restart(page)  # rows came or went meanwhile; what is known no longer fits
            return
        self._pages[page] = answer.rows
        self._pages.move_to_end(page)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        first = page * PAGE_ROWS
        last = min(first + len(answer.rows), self._total) - 1
        if last >= first:
            corner = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), corner)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        if self._asked() is not None:
            self._set_waiting(False)
            self._wanted.clear()
            self.failed.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        self._jobs.pop(self.sender(), None)  # type: ignore[call-overload]
        if self._wanted:
            self._ask_soon.start()

    # Qt overrides

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._total

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns) and self.columns[column].sort_by:
            self.set_sort(self.columns[column].sort_by, order == Qt.SortOrder.DescendingOrder)


def _reading(
    source: PageSource[Row], request: PageRequest[Row]
) -> Callable[[Checkpoint], _Answer[Row]]:
    def work(_: Checkpoint) -> _Answer[Row]:
        rows, total = source(request)
        return _Answer(rows, total)

    return work
