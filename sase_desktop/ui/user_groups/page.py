"""User Group Management: the list of groups, or the members of one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.user_group import GroupId, GroupRule
from sase_desktop.services.by_hand.user_groups import GroupRow
from sase_desktop.ui import pages, texts
from sase_desktop.ui.actions import SHORTCUTS, Deed
from sase_desktop.ui.ask import Message
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Crumb, HeaderText, Page, PageContext, Place
from sase_desktop.ui.theme import Icon
from sase_desktop.ui.user_groups.drawer import GroupDrawer
from sase_desktop.ui.user_groups.group_list import GroupList
from sase_desktop.ui.user_groups.members_view import MembersView
from sase_desktop.ui.user_groups.presenter import GroupsPresenter, id_of
from sase_desktop.ui.user_groups.words import counted, deletion_question

CREATE = "create"
_KINDS = "CSV (*.csv);;Excel (*.xlsx);;JSON Lines (*.jsonl)"


class UserGroupsPage(Page):
    """`detail` of the place: empty for the list, `create` for a new group, or a group's id for
    its members."""

    def __init__(self, context: PageContext, place: Place) -> None:
        super().__init__(place)
        self._context = context
        self.presenter = GroupsPresenter(context, self)
        self._shown_rules: tuple[GroupId, tuple[GroupRule, ...]] | None = None
        self._wants_create = False
        self._build()
        self._connect()

    def help_topic(self) -> str:
        return "user_groups"

    def deeds(self) -> list[Deed]:
        keys = SHORTCUTS["create_group"]
        return [Deed("create_group", tr("Create User Group"), self._on_create, Icon.ADD, keys)]

    def title(self) -> str:
        return tr("User Group Management")

    def header(self) -> HeaderText:
        row = self._group()
        if row is not None:
            crumb = Crumb(self.title(), Place(self._place.page))
            return HeaderText(row.group.name, crumbs=(crumb,))
        rows = self.presenter.rows
        note = counted(tr("%n user groups", len(rows)), len(rows)) if rows else ""
        return HeaderText(self.title(), note)

    def refresh(self) -> None:
        self.presenter.load()

    def show_place(self, place: Place) -> None:
        self._wants_create = place.detail == CREATE
        super().show_place(Place(place.page) if self._wants_create else place)
        self._show()

    def focus_filter(self) -> None:
        is_list = self._stack.currentWidget() is self.list
        field = self.list.search if is_list else self.members.search
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def open_drawer(self, row: GroupRow | None) -> GroupDrawer:
        """Create a group, or edit one."""
        drawer = GroupDrawer(self._context, row.group if row is not None else None)
        drawer.saved.connect(self._on_saved)
        self._context.shell.open_drawer(drawer)
        return drawer

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self.list = GroupList(self.presenter, self._context.preferences)
        self.members = MembersView(self._context.preferences)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.members)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.loaded.connect(self._on_loaded)
        presenter.failed.connect(self._on_failed)
        presenter.deleted.connect(self._on_deleted)
        presenter.exported.connect(self._on_exported)
        presenter.exporting_changed.connect(self.members.set_exporting)
        self.list.deed_requested.connect(self._on_deed)
        self.list.create_requested.connect(self._on_create)
        self.list.refresh_requested.connect(self.refresh)
        self.members.person_requested.connect(self._on_person)
        self.members.edit_requested.connect(self._on_edit)
        self.members.export_requested.connect(self._on_export)
        self.members.failed.connect(self._on_failed)

    # What was read

    @Slot()
    def _on_loaded(self) -> None:
        self.list.show_rows()
        self._show()
        if self._wants_create:
            self._wants_create = False
            self.open_drawer(None)

    def _group(self) -> GroupRow | None:
        group = id_of(self._place.detail)
        return self.presenter.row(group) if group is not None else None

    def _show(self) -> None:
        """The list, or the members of the group that the place names."""
        row = self._group()
        if row is None:
            if self.presenter.rows is not None and self._place.detail:
                self._place = Place(self._place.page)  # it was deleted
            self._stack.setCurrentWidget(self.list)
        else:
            key = (row.group.id, row.group.draft.rules)
            is_new = key != self._shown_rules
            self._shown_rules = key
            model = self.presenter.member_model(row.group.draft.rules) if is_new else None
            self.members.show_group(row, model)
            self._stack.setCurrentWidget(self.members)
        self.header_changed.emit()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self._context.ask.message(
            Message(told.title, told.lines, told.details, "danger", "user_groups")
        )

    # What the user wants

    @Slot()
    def _on_create(self) -> None:
        self.open_drawer(None)

    @Slot(object, str)
    def _on_deed(self, group: GroupId, deed: str) -> None:
        row = self.presenter.row(group)
        if row is None:
            return
        if deed == "edit":
            self.open_drawer(row)
        elif deed == "delete":
            if self._context.ask.question(deletion_question(row)):
                self.presenter.delete(row)
        else:
            self.navigate_requested.emit(Place(self._place.page, detail=str(group)))

    @Slot()
    def _on_edit(self) -> None:
        self.open_drawer(self._group())

    @Slot(str)
    def _on_saved(self, name: str) -> None:
        self._context.shell.toast(tr("Saved {name}").format(name=name))
        self.presenter.load()

    @Slot(str)
    def _on_deleted(self, name: str) -> None:
        self._context.shell.toast(tr("{name} was deleted").format(name=name))

    @Slot(object)
    def _on_person(self, member: tuple[int, str]) -> None:
        source, key = member
        self.navigate_requested.emit(Place(pages.EMPLOYEE_CENTER, source, external_id=key))

    @Slot()
    def _on_export(self) -> None:
        row = self._group()
        if row is None:
            return
        path = self._context.ask.save_file(tr("Export"), f"{row.group.name}.csv", _KINDS)
        if path is not None:
            self.presenter.export(path if path.suffix else path.with_suffix(".csv"), row)

    @Slot(object, int)
    def _on_exported(self, path: Path, count: int) -> None:
        text = counted(tr("%n rows saved in {file}", count), count).format(file=path.name)
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
        self._context.shell.toast(text, "ok", tr("Open folder"), show)
