"""People from a file into a source that is kept by hand: in a table, out a plan, then a task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ...domain.directory import Department, Employee, LocalDirectory, ObjectType, WorkStatus
from ...domain.errors import ErrorCode, Problem, ReasonCode, RuleError
from ...domain.hand_entry import (
    DepartmentDraft,
    EmployeeDraft,
    department_problems,
    draft_of,
    employee_of,
    employee_problems,
    member_key,
    plain_telephone,
)
from ...domain.identity_source import SourceId
from ...domain.ports import Checkpoint
from ...domain.sync_plan import Change, Operation, pack_detail
from ...domain.sync_task import Origin, Phase, SyncReport, TaskId
from ..export import export_rows
from .custom_directory import UNIQUE, department_change, department_of, employee_change, free_id
from .directory_editing import Deeds, report_of
from .table_file import Rows, read_table

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "external_id": ("User ID", "用户 ID", "用户ID"),
    "username": ("Username", "用户名称"),
    "departments": ("Department", "部门"),
    "title": ("Position", "岗位"),
    "email": ("Email Address", "电子邮件地址"),
    "telephone": ("Mobile Phone Number", "手机号码"),
    "work_status": ("Employment Status", "在职状态"),
    "description": ("Description", "描述"),
}
"""What a column may be called; the keys themselves are understood too."""

_STATUS = {
    "on_job": WorkStatus.ON_JOB, "on the job": WorkStatus.ON_JOB, "在职": WorkStatus.ON_JOB,
    "employed": WorkStatus.ON_JOB,
    "left": WorkStatus.LEFT, "离职": WorkStatus.LEFT,
    "unknown": WorkStatus.UNKNOWN, "未知": WorkStatus.UNKNOWN,
}  # fmt: skip


class BadRow(NamedTuple):
    """Something that is wrong in the file."""

    row: int
    """As a spreadsheet counts."""
    name: str
    problem: Problem
    """Its path is the column's key."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. Nothing is stored before it is applied."""

    source: SourceId
    revision: int
    changes: tuple[Change, ...]
    bad: tuple[BadRow, ...]

    def count(self, object_type: ObjectType, operation: Operation) -> int:
        """How many would succeed."""
        return sum(
            (one.object_type, one.operation, one.has_failed) == (object_type, operation, False)
            for one in self.changes
        )

    @property
    def report(self) -> SyncReport:
        """How the task would end."""
        return report_of(self.changes)

    @property
    def refused(self) -> int:
        """Rows that would not be imported."""
        return sum(one.has_failed for one in self.changes)

    @property
    def has_work(self) -> bool:
        """Something would be created or updated."""
        return any(
            not one.has_failed and one.operation is not Operation.UNCHANGED for one in self.changes
        )


class DirectoryImport:
    """Template, plan, apply."""

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds

    def save_template(self, path: Path, *, is_chinese: bool) -> None:
        """An empty table with its titles, CSV or XLSX. Raises RuleError `file_unreadable`."""
        export_rows(path, tuple(names[is_chinese] for names in COLUMNS.values()), ())

    def plan(self, source: SourceId, path: Path, checkpoint: Checkpoint) -> ImportPlan:
        """What the file would change; stores nothing.

        Raises:
            RuleError: `file_unreadable`; `invalid_input`, a column is missing; `not_ready`, the
                source is synchronized.
        """
        self._deeds.custom(source)
        checkpoint(Phase.PLAN, 0)
        rows = read_table(path)
        columns, body = _columns(rows), rows[1:]
        local = self._deeds.directory.load_directory(source)
        planner = _Planner(local, path.name)
        for count, (number, cells) in enumerate(body):
            if count % 1000 == 0:
                checkpoint(Phase.PLAN, count, len(body))
            found = {key: cells[at] for key, at in columns.items() if at < len(cells)}
            planner.add(number, {**dict.fromkeys(columns, ""), **found})
        return ImportPlan(source, local.revision, tuple(planner.changes()), tuple(planner.bad))

    def apply(self, plan: ImportPlan) -> TaskId:
        """One task with a record for every change and every refused row.

        Raises:
            RuleError: `plan_out_of_date`, the directory has changed since; `task_already_running`.
        """
        self._deeds.custom(plan.source)
        with self._deeds.open(plan.source, Origin.IMPORT) as deed:
            if deed.local.revision != plan.revision:
                raise RuleError(ErrorCode.PLAN_OUT_OF_DATE, "the directory has changed")
            deed.write(plan.changes)
        return deed.task


def _columns(rows: Rows) -> Mapping[str, int]:
    names = {title.lower(): key for key, titles in COLUMNS.items() for title in (key, *titles)}
    found: dict[str, int] = {}
    for at, title in enumerate(rows[0][1] if rows else ()):
        key = names.get(title.lower())
        if key is not None:
            found.setdefault(key, at)
    missing = [key for key in ("username", "departments") if key not in found]
    if missing:
        raise RuleError(
            ErrorCode.INVALID_INPUT,
            problems=[Problem(key, "file_column", {"column": COLUMNS[key][0]}) for key in missing],
        )
    return found


class _Row(NamedTuple):
    number: int
    key: str
    before: Employee | None
    draft: EmployeeDraft


class _Planner:
    """Collects rows; decides when all are known."""

    def __init__(self, local: LocalDirectory, file: str) -> None:
        self._local = local
        self._detail = pack_detail(file=file)
        self._file = file
        self._departments: dict[str, Department] = dict(local.departments)
        self._by_path = {one.path: key for key, one in local.departments.items()}
        self._new: list[Department] = []
        self._rows: list[_Row] = []
        self._seen: dict[tuple[str, str], int] = {}
        self.bad: list[BadRow] = []

    def add(self, number: int, cells: Mapping[str, str]) -> None:
        key, before = self._match(cells)
        problems: list[Problem] = []
        departments, wrong = self._places(cells["departments"])
        problems += wrong
        old = draft_of(before) if before is not None else EmployeeDraft("", ())
        status = cells.get("work_status", "")
        draft = EmployeeDraft(
            username=cells["username"],
            departments=departments,
            external_id=before.external_id if before is not None else cells.get("external_id", ""),
            title=cells.get("title", old.title),
            email=cells.get("email", old.email),
            telephone=plain_telephone(cells.get("telephone", old.telephone)),
            work_status=str(_STATUS.get(status.lower(), status)) if status else old.work_status,
            description=cells.get("description", old.description),
        )
        found = employee_problems(draft, self._departments)
        told = {one.path for one in problems}
        problems += [one for one in found if one.path not in told]
        problems += self._twice(number, key, draft)
        self._rows.append(_Row(number, key, before, draft))
        self.bad += [BadRow(number, draft.username, one) for one in problems]

    def changes(self) -> list[Change]:
        """Departments first, then people in the order of the file."""
        self._find_taken()
        refused = {one.row for one in self.bad}
        people = [self._change(row, row.number in refused) for row in self._rows]
        used = {one for row in self._rows if row.number not in refused
                for one in row.draft.departments}  # fmt: skip
        wanted = _with_parents(used, self._departments)
        places = [
            department_change(Operation.CREATE, None, one, ReasonCode.IMPORTED, self._detail)
            for one in self._new
            if one.external_id in wanted
        ]
        return [*places, *people]

    def _match(self, cells: Mapping[str, str]) -> tuple[str, Employee | None]:
        """By the ID, else by the e-mail address."""
        key = member_key(cells.get("external_id", ""))
        email = cells.get("email", "").lower()
        if not key and email:
            key = self._local.employees.holders("email", [email]).get(email, "")
        if not key:
            id = free_id("e", self._local.fingerprints.__contains__)
            return id, None
        return key, self._local.employees.read([key]).get(key)

    def _places(self, text: str) -> tuple[tuple[str, ...], list[Problem]]:
        """Departments by path, `Company / Sales; Company / Support`, or by ID."""
        ids: list[str] = []
        problems: list[Problem] = []
        for one in text.replace("；", ";").replace("\n", ";").split(";"):
            if not one.strip():
                continue
            if one.strip() in self._local.departments:
                ids.append(one.strip())
                continue
            parent: str | None = None
            for name in (part.strip() for part in one.split("/")):
                parent, wrong = self._place(name, parent)
                if wrong:
                    problems.append(replace(wrong[0], path="departments"))
                    parent = None
                    break
            if parent is not None:
                ids.append(parent)
        return tuple(dict.fromkeys(ids)), problems

    def _place(self, name: str, parent: str | None) -> tuple[str | None, Sequence[Problem]]:
        draft = DepartmentDraft(name, parent)
        known = department_of(draft, "", self._departments).path
        if known in self._by_path:
            return self._by_path[known], ()
        problems = department_problems(draft, self._departments)
        if problems:
            return None, problems
        id = free_id("d", self._departments.__contains__)
        made = department_of(draft, id, self._departments)
        self._departments[id] = made
        self._by_path[made.path] = id
        self._new.append(made)
        return id, ()

    def _twice(self, number: int, key: str, draft: EmployeeDraft) -> list[Problem]:
        values = [("external_id", key)]
        values += [(field, getattr(draft, field).lower()) for field in UNIQUE]
        problems: list[Problem] = []
        for field, value in values:
            first = self._seen.setdefault((field, value), number) if value else number
            if first != number:
                problems.append(Problem(field, "file_twice", {"row": str(first)}))
        return problems

    def _find_taken(self) -> None:
        """Values that somebody holds who does not give them up in this very file."""
        after = {row.key: row.draft for row in self._rows}
        for field in UNIQUE:
            wanted = {getattr(row.draft, field).lower(): row for row in self._rows}
            wanted.pop("", None)
            holders = self._local.employees.holders(field, list(wanted)) if wanted else {}
            for value, holder in holders.items():
                row = wanted[value]
                stays = holder not in after or getattr(after[holder], field).lower() == value
                if holder != row.key and stays:
                    other = self._local.employees.read([holder])[holder].username
                    problem = Problem(field, "value_taken", {"other": other})
                    self.bad.append(BadRow(row.number, row.draft.username, problem))
        self.bad.sort(key=lambda one: one.row)

    def _change(self, row: _Row, is_refused: bool) -> Change:
        id = row.draft.external_id or row.key
        after = employee_of(row.draft, id, row.before)
        if is_refused:
            columns = [one.problem.path for one in self.bad if one.row == row.number]
            detail = pack_detail(
                row=str(row.number), file=self._file, column=", ".join(dict.fromkeys(columns))
            )
            operation = Operation.CREATE if row.before is None else Operation.UPDATE
            return Change(
                ObjectType.EMPLOYEE, operation, row.key, id, row.draft.username, row.before,
                reason=ReasonCode.ROW_REFUSED, detail=detail, has_failed=True,
            )  # fmt: skip
        operation = Operation.CREATE
        if row.before is not None:
            operation = Operation.UNCHANGED if after == row.before else Operation.UPDATE
        return employee_change(
            operation, row.key, row.before, after, ReasonCode.IMPORTED, self._detail
        )


def _with_parents(ids: set[str], departments: Mapping[str, Department]) -> set[str]:
    found: set[str] = set()
    for one in ids:
        climbing: str | None = one
        while climbing is not None and climbing in departments and climbing not in found:
            found.add(climbing)
            climbing = departments[climbing].parent
    return found
