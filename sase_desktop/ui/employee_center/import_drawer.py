"""Before an import: what it would do, and every row that is not accepted with its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.services.by_hand.directory_import import BadRow, ImportPlan
from sase_desktop.ui import formats, theme
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.label import BadgeLabel, Label
from sase_desktop.ui.employee_center.form_drawer import FormDrawer
from sase_desktop.ui.employee_center.words import field_text
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.row_model import Column, RowModel
from sase_desktop.ui.table import Table
from sase_desktop.ui.texts import problem_text
from sase_desktop.ui.theme import Icon

_LEAST, _MOST = 120, 420


class ImportDrawer(FormDrawer):
    """Nothing is stored until its button is pressed."""

    def __init__(self, context: PageContext, plan: ImportPlan, file: str) -> None:
        super().__init__(
            context, tr("Import {file}").format(file=file), "import_people", tr("Import")
        )
        self._plan = plan
        self._add_counts()
        if plan.bad:
            self._add_bad()
        self._save.setEnabled(plan.has_work)

    def is_changed(self) -> bool:
        return False

    def carry_out(self, _: Checkpoint) -> object:
        return self._context.services.importing.apply(self._plan)

    def _add_counts(self) -> None:
        plan, people = self._plan, ObjectType.EMPLOYEE
        departments = plan.count(ObjectType.DEPARTMENT, Operation.CREATE)
        text = tr("Nothing has been stored yet. This is what the import would do.")
        if not plan.has_work:
            text = tr("There is nothing to import: nothing would change.")
        note = BannerText("info" if plan.has_work else "warn", text)
        self.column.addWidget(Banner(note, "import_people.note"))
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        created, updated = (
            plan.count(people, Operation.CREATE),
            plan.count(people, Operation.UPDATE),
        )
        unchanged = plan.count(people, Operation.UNCHANGED)
        for name, icon, tone, text, count in (
            ("created", Icon.CREATE, "ok", tr("%n employees are created", created), created),
            ("updated", Icon.UPDATE, "info", tr("%n employees are updated", updated), updated),
            ("unchanged", Icon.UNCHANGED, "neutral",
             tr("%n employees stay as they are", unchanged), unchanged),
            ("departments", Icon.BUILDING, "neutral",
             tr("%n departments are created", departments), departments),
            ("refused", Icon.FAILED, "danger",
             tr("%n rows are not accepted", plan.refused), plan.refused),
        ):  # fmt: skip
            if count or name in ("created", "updated"):
                told = text.replace(str(count), formats.number(count), 1)
                label = BadgeLabel(Badge(icon, told, tone))
                label.setObjectName(f"import_people.{name}")
                lines.addWidget(label)
        self.column.addWidget(box)

    def _add_bad(self) -> None:
        self.column.addWidget(
            Label(tr("Rows that are not accepted; the others are imported"), weight="semibold")
        )
        columns = (
            Column("row", tr("Row"), _row, width=56, sort_key=_number),
            Column("column", tr("Column"), _column, width=130),
            Column("reason", tr("Reason"), _reason, width=200, is_stretched=True, tooltip=_reason),
        )
        model = RowModel(columns, id, self)
        model.set_rows(self._plan.bad)
        table = Table(
            model,
            columns,
            "import_people.bad",
            tr("Rows that are not accepted"),
            self._context.preferences,
            theme.size("row.two_line"),
        )
        height = (len(self._plan.bad) + 1) * theme.size("row.two_line") + 8
        table.setFixedHeight(min(max(height, _LEAST), _MOST))
        self.column.addWidget(table)


def _number(bad: BadRow) -> int:
    return bad.row


def _row(bad: BadRow) -> str:
    return formats.number(bad.row)


def _column(bad: BadRow) -> str:
    return field_text(bad.problem.path)


def _reason(bad: BadRow) -> str:
    return problem_text(bad.problem)
