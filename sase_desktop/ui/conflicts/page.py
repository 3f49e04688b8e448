"""Conflicts: the same mobile, mail or user name of several people, and what was chosen about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.domain.conflict import Conflict, ConflictChoice, ConflictKind
from sase_desktop.domain.errors import SaseError
from sase_desktop.services.conflicts import MOST_LISTED
from sase_desktop.ui import formats, pages, texts, theme
from sase_desktop.ui.ask import Message
from sase_desktop.ui.conflicts.columns import person_text
from sase_desktop.ui.conflicts.presenter import Choice, ConflictsPresenter
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.controls.segments import Segments
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import HeaderText, Page, PageContext, Place
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon


class ConflictsPage(Page):
    """`detail` of the place: a text to look for, such as the value of a record."""

    def __init__(self, context: PageContext, place: Place) -> None:
        super().__init__(place)
        self._context = context
        self.presenter = ConflictsPresenter(context, self)
        self._build()
        self._connect()

    def help_topic(self) -> str:
        return "conflicts"

    def title(self) -> str:
        return tr("Conflicts")

    def header(self) -> HeaderText:
        refused = self.presenter.refused()
        notes = [tr("%n values refused", refused)] if refused else []
        if self.presenter.is_cut():
            notes.append(
                tr("Only the first {count} are listed").format(count=formats.number(MOST_LISTED))
            )
        return HeaderText(self.title(), " · ".join(notes))

    def refresh(self) -> None:
        self.presenter.load()

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        if place.detail:
            self.views.choose("open")
            self.search.setText(place.detail)

    def focus_filter(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        size, preferences = theme.size("row.two_line"), self._context.preferences
        presenter = self.presenter
        self.open_table = Table(
            presenter.open_sorted, presenter.open_columns, "conflicts.open_table",
            tr("Conflicts"), preferences, size,
        )  # fmt: skip
        self.decided_table = Table(
            presenter.decided_sorted, presenter.decided_columns, "conflicts.decided_table",
            tr("Remembered choices"), preferences, size,
        )  # fmt: skip
        self._none_open = EmptyState(
            tr("No conflict"),
            tr(
                "When two people have the same mobile number, e-mail address or user name, in one "
                "source or across sources, they are listed here."
            ),
            Icon.OK,
            (),
            "conflicts.none_open",
        )
        self._none_decided = EmptyState(
            tr("No choice is remembered"),
            tr("What you decide about a conflict is kept here, and can be revoked."),
            Icon.HISTORY,
            (),
            "conflicts.none_decided",
        )
        self._clear = Button(tr("Clear filters"), "conflicts.clear_filters")
        self._no_match = EmptyState(
            tr("No conflict matches"),
            tr("No value and nobody in it has this text."),
            Icon.SEARCH,
            (self._clear,),
            "conflicts.no_match",
        )
        self._stack = QStackedWidget()
        for view in (
            QWidget(), self.open_table, self.decided_table, self._none_open, self._none_decided,
            self._no_match,
        ):  # fmt: skip
            self._stack.addWidget(view)
        column.addWidget(self._stack, 1)

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(56)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        self.views = Segments(
            [("open", tr("Open")), ("decided", tr("Remembered choices"))],
            "conflicts.views",
            tr("Conflicts"),
        )
        self.search = SearchField(tr("Value, name or ID"), "conflicts.search")
        self.search.setMaximumWidth(260)
        self._refresh = Button(tr("Refresh"), "conflicts.refresh", icon=Icon.REFRESH)
        row.addWidget(self.views)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        row.addWidget(self._refresh)
        return bar

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.loaded.connect(self._show)
        presenter.failed.connect(self._on_failed)
        presenter.remembered.connect(self._on_remembered)
        presenter.revoked.connect(self._on_revoked)
        self.views.chosen.connect(self._show)
        self.search.searched.connect(self._on_searched)
        self._clear.clicked.connect(self.search.clear)
        self._refresh.clicked.connect(self.refresh)
        self.open_table.opened.connect(self._on_decide)
        self.open_table.menu_requested.connect(self._on_decide)
        self.open_table.delegate.action_requested.connect(self._on_decide)
        self.decided_table.delegate.action_requested.connect(self._on_deed)

    # What is shown

    @Slot()
    def _show(self) -> None:
        listing = self.presenter.listing
        if listing is None:
            return
        is_open = self.views.choice() == "open"
        rows = listing.open if is_open else listing.decided
        model = self.presenter.open_sorted if is_open else self.presenter.decided_sorted
        table = self.open_table if is_open else self.decided_table
        if not rows:
            self._stack.setCurrentWidget(self._none_open if is_open else self._none_decided)
        else:
            self._stack.setCurrentWidget(table if model.rowCount() else self._no_match)
        self.header_changed.emit()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self.presenter.set_filter(text)
        self._show()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self._context.ask.message(
            Message(told.title, told.lines, told.details, "danger", "conflicts")
        )

    # What the user wants

    def menu(self, conflict: Conflict) -> QMenu:
        """The choices that there are about a conflict."""
        menu = QMenu(self)
        menu.setObjectName("conflicts.menu")
        if conflict.kind is ConflictKind.REFUSED:
            for number, one in enumerate(conflict.holders):
                text = tr("{name} keeps it").format(name=person_text(one.name, one.external_id))
                choice = Choice(ConflictChoice.KEEPS, one.key)
                self._add(menu, f"keeps.{number}", text, choice)
            menu.addSeparator()
        if conflict.kind is ConflictKind.ACROSS:
            sources = dict.fromkeys((one.source, one.source_name) for one in conflict.holders)
            for number, (source, name) in enumerate(sources):
                text = tr("{source} is meant").format(source=name)
                choice = Choice(ConflictChoice.PREFERRED, str(source))
                self._add(menu, f"prefers.{number}", text, choice)
            menu.addSeparator()
        self._add(menu, "accept", tr("Accept, list no more"), Choice(ConflictChoice.ACCEPTED))
        if conflict.record is not None:
            menu.addSeparator()
            self._add(menu, "record", tr("Show record"), None)
        menu.triggered.connect(partial(self._on_chosen, conflict))
        return menu

    def _add(self, menu: QMenu, part: str, text: str, choice: Choice | None) -> None:
        action = QAction(text.replace("&", "&&"), menu)
        action.setObjectName(f"conflicts.menu.{part}")
        action.setData(choice)
        menu.addAction(action)

    def _on_decide(self, row: object, where: object = None) -> None:
        conflict = self.presenter.conflict(row)
        if conflict is None:
            return
        menu = self.menu(conflict)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where if isinstance(where, QPoint) else QCursor.pos())
        menu.setActiveAction(menu.actions()[0])

    def _on_chosen(self, conflict: Conflict, action: QAction) -> None:
        choice = action.data()
        if choice is not None:
            self.presenter.decide(conflict, Choice(ConflictChoice(str(choice[0])), choice[1]))
            return
        task = Place(pages.SYNC_RECORDS, conflict.source, record_id=conflict.record)
        self.navigate_requested.emit(task)

    @Slot(object, object)
    def _on_remembered(self, conflict: Conflict, choice: Choice) -> None:
        if choice.choice is not ConflictChoice.KEEPS or conflict.source is None:
            self._context.shell.toast(tr("Remembered"))
            return
        apply = partial(self.presenter.apply_now, conflict.source, conflict.field, conflict.value)
        self._context.shell.toast(
            tr("Remembered. The next synchronization follows it."), "ok", tr("Apply now"), apply
        )

    @Slot()
    def _on_revoked(self) -> None:
        self._context.shell.toast(tr("Choice revoked"))

    @Slot(object, str)
    def _on_deed(self, row: object, deed: str) -> None:
        decision = self.presenter.decision(row)
        if decision is None:
            return
        if deed == "revoke":
            self.presenter.revoke(decision)
        elif decision.source is not None:
            self.presenter.apply_now(decision.source, decision.field, decision.value)
            self._context.shell.toast(tr("A small task follows the choice now."), "info")
