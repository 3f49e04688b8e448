"""The first tab of a person: fields with their marks, then the history."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.hand_entry import LOCAL_FIELDS
from sase_desktop.ui import formats, paint, theme
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import BadgeLabel, ElidedLabel, Label, separator
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.employee_center.history import entries
from sase_desktop.ui.employee_center.leaving_notice import LeavingNotice
from sase_desktop.ui.employee_center.person import FieldLine, PersonView, field_lines
from sase_desktop.ui.employee_center.person_groups import PersonGroups
from sase_desktop.ui.employee_center.timeline import Timeline
from sase_desktop.ui.employee_center.words import list_text, local_badge, status_badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

_HIDDEN = ("external_id", "username", "enabled", "primary_department")
"""Said by the heading, or by another line."""
_EDGE = 18


class Overview(QWidget):
    """Lines of 30; a field that WeCom did not provide says that it was kept."""

    entry_chosen = Signal(object)
    edit_requested = Signal()
    group_chosen = Signal(int)
    leaver_delete_requested = Signal()
    leaver_keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 12)
        self._column.setSpacing(0)
        self._notice: LeavingNotice | None = None
        self._lines = QWidget()
        self._column.addWidget(self._lines)
        self._column.addSpacing(8)
        self._column.addWidget(separator())
        self._timeline = Timeline()
        self._timeline.setContentsMargins(0, 0, 0, 0)
        box = QVBoxLayout()
        box.setContentsMargins(_EDGE, 14, _EDGE, 0)
        box.addWidget(self._timeline)
        self._column.addLayout(box)
        self._column.addStretch(1)
        self._timeline.entry_chosen.connect(self.entry_chosen)

    def show_person(self, view: PersonView, width: int) -> None:
        """`width`: of the panel, for what fits beside what."""
        self._show_notice(view)
        old = self._lines
        self._lines = QWidget()
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(_EDGE, 0, _EDGE, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        lines = [line for line in field_lines(view) if line.key not in _HIDDEN]
        titles = [tr("User groups"), *(line.name for line in lines)]
        names = max(paint.text_width(title, theme.font()) for title in titles)
        room = width - 2 * _EDGE - names - 14
        for row, line in enumerate(lines):
            self._add(grid, row, line.name, self._value(line, view, room))
        when = Label(formats.moment(view.row.synced_at))
        when.setToolTip(formats.exact(view.row.synced_at))
        told = tr("Last changed") if view.is_custom else tr("Last Synchronized")
        self._add(grid, len(lines), told, when)
        groups = PersonGroups(view.groups, room)
        groups.group_chosen.connect(self.group_chosen)
        self._add(grid, len(lines) + 1, tr("User groups"), groups)
        self._column.replaceWidget(old, self._lines)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self._timeline.show_entries(entries(view.history, view.naming))

    def _show_notice(self, view: PersonView) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.setParent(None)
            self._notice.deleteLater()
            self._notice = None
        if view.row.leaving is None:
            return
        self._notice = LeavingNotice(view.row.leaving, view.source.draft.grace)
        self._notice.delete_requested.connect(self.leaver_delete_requested)
        self._notice.keep_requested.connect(self.leaver_keep_requested)
        self._column.insertWidget(0, self._notice)

    def _add(self, grid: QGridLayout, row: int, name: str, value: QWidget) -> None:
        label = Label(name, tone="text_3")
        label.setFixedHeight(30)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        value.setMinimumHeight(30)
        value.setAccessibleDescription(name)
        grid.addWidget(value, row, 1)

    def _value(self, line: FieldLine, view: PersonView, room: int) -> QWidget:
        """The value, and beside it what may be done or was done about it here."""
        if line.key not in LOCAL_FIELDS or view.is_custom:
            return _value(line, view, room)
        marks: list[QWidget] = []
        if line.key in dict(view.row.pinned):
            mark = StatusTag(local_badge())
            mark.setObjectName(f"employee_center.local_{line.key}")
            marks.append(mark)
        if line.key == "title":
            edit = Button(tr("Edit"), "employee_center.edit_local", "link", Icon.EDIT)
            edit.setAccessibleDescription(tr("Edit position and status"))
            edit.clicked.connect(self.edit_requested)
            marks.append(edit)
        if not marks:
            return _value(line, view, room)
        used = sum(mark.sizeHint().width() + 8 for mark in marks)
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(_value(line, view, room - used), 1)
        for one in marks:
            layout.addWidget(one)
        return box


def _value(line: FieldLine, view: PersonView, room: int) -> QWidget:
    if line.key == "work_status":
        return BadgeLabel(status_badge(view.employee.work_status, view.employee.enabled))
    shown = line.value
    if line.key == "departments":
        shown = list_text(path.rsplit(" / ", 1)[-1] for path in view.department_paths)
    value = ElidedLabel(shown)
    if line.key == "departments":
        value.setToolTip("\n".join(view.department_paths) if _is_plain(view) else "")
    if not line.is_kept or line.key in dict(view.row.pinned):
        return value
    badge = Badge(
        Icon.INFO,
        tr("Not provided, kept"),
        "text_3",
        tr("WeCom did not provide this field. The stored value was kept."),
    )
    note = BadgeLabel(badge, "text_3", "caption")
    note.setObjectName(f"employee_center.kept_{line.key}")
    box = QWidget()
    fits = paint.text_width(shown, theme.font()) + note.sizeHint().width() + 8 <= room
    layout = QHBoxLayout(box) if fits else QVBoxLayout(box)
    layout.setContentsMargins(0, 0 if fits else 5, 0, 0 if fits else 4)
    layout.setSpacing(8 if fits else 0)
    layout.addWidget(value, 1)
    layout.addWidget(note)
    return box


def _is_plain(view: PersonView) -> bool:
    """Qt guesses markup in tooltips; names with an angle get none."""
    return not any("<" in path for path in view.department_paths)
