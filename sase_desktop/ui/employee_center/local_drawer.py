"""Position and Employment Status of a person who is synchronized: kept by hand or given back."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.directory import Value, WorkStatus
from sase_desktop.domain.errors import Problem
from sase_desktop.domain.hand_entry import local_problems
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.employee_center.form_drawer import FormDrawer
from sase_desktop.ui.employee_center.person import PersonView
from sase_desktop.ui.employee_center.words import field_text, local_badge, status_text
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.theme import Icon

RELEASED = "released"


class LocalDrawer(FormDrawer):
    """What is saved here wins over WeCom until it is given back."""

    def __init__(self, context: PageContext, view: PersonView) -> None:
        super().__init__(
            context,
            tr("Edit {name}").format(name=view.employee.username),
            "edit_local",
            tr("Save"),
        )
        self._view = view
        self._kept = dict(view.row.pinned)
        self._values: dict[str, Value] = {}
        note = BannerText(
            "info",
            tr("A value that is saved here is kept at every synchronization."),
            tr("Everything else of this person comes from WeCom and is changed there."),
        )
        self.column.addWidget(Banner(note, "edit_local.note"))
        self._position = self.add_line("title", field_text("title"), view.employee.title or "")
        self._add_local("title")
        self._status = Combo("edit_local.work_status", field_text("work_status"))
        self._status.set_choices([(one.value, status_text(one)) for one in WorkStatus])
        self._status.choose(view.employee.work_status)
        self.add_field("work_status", Field(field_text("work_status"), self._status))
        self._add_local("work_status")

    def collect(self) -> None:
        stored = self._view.employee
        values = {"title": self._position.text().strip(), "work_status": str(self._status.choice())}
        before = {"title": stored.title or "", "work_status": str(stored.work_status)}
        self._values = {key: value for key, value in values.items() if value != before[key]}

    def problems(self) -> tuple[Problem, ...]:
        return local_problems(self._values)

    def is_changed(self) -> bool:
        self.collect()
        return bool(self._values)

    def carry_out(self, _: Checkpoint) -> object:
        editing = self._context.services.editing
        return editing.edit(self._view.source.id, self._view.row.key, self._values)

    def _add_local(self, key: str) -> None:
        """Below a value that was edited: the mark, and the way back."""
        if key not in self._kept:
            return
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(StatusTag(local_badge()))
        release = Button(
            tr("Let WeCom decide again"), f"edit_local.release_{key}", "link", Icon.RETRY
        )
        release.setProperty("field", key)
        release.setAccessibleDescription(field_text(key))
        release.clicked.connect(self._on_release)
        line.addWidget(release)
        line.addStretch(1)
        self.column.addWidget(row)

    @Slot()
    def _on_release(self) -> None:
        self.do_now(_Releasing(self._context, self._view, self.sender().property("field")))


class _Releasing:
    """In a worker: one field is the source's again."""

    def __init__(self, context: PageContext, view: PersonView, key: str) -> None:
        self._services = context.services
        self._view = view
        self._key = key

    def __call__(self, _: Checkpoint) -> str:
        self._services.editing.release(self._view.source.id, self._view.row.key, [self._key])
        return RELEASED
