"""The drawer that creates or edits a user group, with the people that it would contain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sase_desktop.domain.errors import RuleError, SaseError
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.domain.review import Page
from sase_desktop.domain.user_group import (
    MAX_DESCRIPTION,
    MAX_NAME,
    GroupDraft,
    GroupRule,
    UserGroup,
)
from sase_desktop.services.by_hand.user_groups import Member, RuleRow
from sase_desktop.ui.ask import Message
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.placeholder import Placeholder
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.texts import explain, problem_texts
from sase_desktop.ui.user_groups.department_choice import SourceTree
from sase_desktop.ui.user_groups.member_preview import SHOWN, MemberPreview
from sase_desktop.ui.user_groups.rules_editor import RulesEditor

_PAUSE_MS = 200


@dataclass(frozen=True, slots=True)
class _Loaded:
    trees: tuple[SourceTree, ...]
    rules: tuple[RuleRow, ...]


class GroupDrawer(Drawer):
    """Nothing is stored before Save; what is typed is tried on the stored directory."""

    saved = Signal(str)
    """The group's name."""

    def __init__(self, context: PageContext, group: UserGroup | None) -> None:
        title = tr("Create User Group")
        if group is not None:
            title = tr("Edit {name}").format(name=group.name)
        super().__init__(title, "user_group", self._may_close)
        self._context = context
        self._group = group
        self._before = GroupDraft("")
        self._is_loaded = False
        self._load = self._job(self._on_loaded)
        self._preview_job = self._job(self._on_previewed)
        self._save_job = self._job(self._on_saved)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_preview)
        self.closed.connect(self._on_closed)
        self._build_form()
        self._load.ask(partial(_read, context.services, group))

    def draft(self) -> GroupDraft:
        """The group as it is typed."""
        return GroupDraft(
            self._name.text().strip(), self._description.text().strip(), self._rules.rules()
        )

    def is_changed(self) -> bool:
        """Something would be lost by closing."""
        return self._is_loaded and self.draft() != self._before

    def _job(self, answered: Callable[[Any], None]) -> LatestJob:
        job = LatestJob(self._context.runner, self)
        job.answered.connect(answered)
        job.failed.connect(self._on_failed)
        return job

    def _build_form(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        self._name = QLineEdit()
        self._name.setObjectName("user_group.name")
        self._name.setMaxLength(MAX_NAME * 2)  # too long is told, not cut silently
        self._description = QLineEdit()
        self._description.setObjectName("user_group.description")
        self._description.setMaxLength(MAX_DESCRIPTION * 2)
        hint = tr("1–128 Chinese characters, letters, digits, “.”, “_” and “-”")
        self._fields = {
            "name": Field(tr("User Group Name"), self._name, hint, is_required=True),
            "description": Field(tr("Description"), self._description),
        }
        for field in self._fields.values():
            column.addWidget(field)
        if self._group is not None:
            self._name.setText(self._group.name)
            self._description.setText(self._group.draft.description)
        self._rules = RulesEditor()
        self._rules.hide()
        column.addWidget(self._rules)
        self._waiting = Placeholder(2, 72, 1)
        column.addWidget(self._waiting)
        self._preview = MemberPreview()
        column.addWidget(self._preview)
        self.set_body(self._body)
        self._cancel = Button(tr("Cancel"), "user_group.cancel")
        is_new = self._group is None
        word = tr("Create User Group") if is_new else tr("Save")
        self._save = BusyButton(word, "user_group.save")
        self._save.setDefault(True)
        self._save.setEnabled(False)
        foot = self.foot()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        self._cancel.clicked.connect(self.request_close)
        self._save.clicked.connect(self._on_save)
        self._name.returnPressed.connect(self._on_save)
        self._description.returnPressed.connect(self._on_save)
        self._name.textChanged.connect(self._on_name)
        self._rules.changed.connect(self._on_rules)

    @Slot(object)
    def _on_loaded(self, loaded: _Loaded) -> None:
        self._waiting.hide()
        self._rules.show_rules(loaded.trees, loaded.rules)
        self._rules.show()
        self._is_loaded = True
        self._before = GroupDraft("", "", self._rules.rules())
        if self._group is not None:
            self._before = self._group.draft
        self._save.setEnabled(True)
        self._ask_preview()

    # The preview

    @Slot()
    def _on_name(self) -> None:
        self._fields["name"].set_error("")

    @Slot()
    def _on_rules(self) -> None:
        self._pause.start()

    @Slot()
    def _ask_preview(self) -> None:
        self._preview_job.ask(partial(_preview, self._context.services, self._rules.rules()))

    @Slot(object)
    def _on_previewed(self, page: Page[Member]) -> None:
        self._preview.show_page(page)

    # Saving

    @Slot()
    def _on_save(self) -> None:
        if self._is_loaded and not self._save.is_busy:
            self._save.set_busy(True)
            self._save_job.ask(partial(_store, self._context.services, self._group, self.draft()))

    @Slot(object)
    def _on_saved(self, group: UserGroup) -> None:
        self._save.set_busy(False)
        self.saved.emit(group.name)
        self.close_now()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self._save.set_busy(False)
        if isinstance(error, RuleError) and error.problems and self._is_loaded:
            self._show_problems(problem_texts(error.problems))
            return
        told = explain(error)
        self._context.ask.message(
            Message(told.title, told.lines, told.details, "danger", "user_group_failed")
        )

    def _show_problems(self, told: dict[str, str]) -> None:
        wrong = self._rules.show_problems(told)
        for part in ("description", "name"):
            field = self._fields[part]
            field.set_error(told.get(part, ""))
            if part in told:
                wrong = field
                field.editor.setFocus()
        if wrong is not None:
            self.ensure_visible(wrong)
        elif told:
            lines = tuple(f"{path}: {sentence}" for path, sentence in list(told.items())[:5])
            title = tr("Some rules that are not shown cannot be stored")
            self._context.ask.message(Message(title, lines, tone="warn", key="rules_refused"))

    def _may_close(self) -> bool:
        if self._save.is_busy:
            return False
        if not self.is_changed():
            return True
        answer = self._context.ask.save_changes(
            tr("Save the changes?"), tr("Unsaved changes are lost otherwise.")
        )
        if answer == "save":
            self._on_save()
            return False  # the drawer closes when it is saved, and stays when it is refused
        return answer == "discard"

    @Slot()
    def _on_closed(self) -> None:
        self._pause.stop()
        for job in (self._load, self._preview_job):
            job.forget()


def _read(services: Any, group: UserGroup | None, _: Checkpoint) -> _Loaded:
    """The trees that a rule may choose from, and the group's rules with their names."""
    trees = tuple(_tree(services, one) for one in services.user_groups.selectable_sources())
    rules = services.user_groups.row(group.id).rules if group is not None else ()
    return _Loaded(trees, rules)


def _tree(services: Any, source: IdentitySource) -> SourceTree:
    rows = services.review.departments(source.id)
    paths = {row.department.external_id: row.department.path for row in rows}
    return SourceTree(source.id, source.name, rows, paths)


def _preview(services: Any, rules: tuple[GroupRule, ...], _: Checkpoint) -> object:
    return services.user_groups.members(rules, limit=SHOWN)


def _store(services: Any, group: UserGroup | None, draft: GroupDraft, _: Checkpoint) -> object:
    if group is None:
        return services.user_groups.create(draft)
    return services.user_groups.save(group.id, draft)
