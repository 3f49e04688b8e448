"""Connection check: a source, its findings, and the text for whoever administers WeCom."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.services.connection_check.findings import Check, Finding, Level
from sase_desktop.ui import formats, pages, texts
from sase_desktop.ui.ask import Message
from sase_desktop.ui.connection_check.finding_row import FindingRow
from sase_desktop.ui.connection_check.presenter import CheckPresenter
from sase_desktop.ui.connection_check.report import Report
from sase_desktop.ui.connection_check.words import both_languages, report_text
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.controls.source_switcher import SourceSwitcher
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Page, PageContext, Place
from sase_desktop.ui.theme import Icon


class ConnectionCheckPage(Page):
    """What was found last time is read without a network."""

    def __init__(self, context: PageContext, place: Place) -> None:
        super().__init__(place)
        self._context = context
        self.presenter = CheckPresenter(context, self)
        self._report: Report | None = None
        self._build()
        self._connect()

    def help_topic(self) -> str:
        return "connection_check"

    def title(self) -> str:
        return tr("Connection check")

    def header_widgets(self) -> list[QWidget]:
        return [self._switcher]

    def refresh(self) -> None:
        self.presenter.show_source(self._place.source_id)

    def show_place(self, place: Place) -> None:
        if place.source_id is None and self._place.source_id is not None:
            place = Place(place.page, self._place.source_id)
        super().show_place(place)

    def _build(self) -> None:
        self._switcher = SourceSwitcher("connection_check.source", 170)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self._stack.addWidget(QWidget())
        self._first = Button(tr("Check now"), "connection_check.first_check", "primary")
        self._first.set_icon(Icon.CONNECTION_CHECK)
        self._create = Button(
            tr("Create IdP"), "connection_check.create_source", "primary", Icon.ADD
        )
        self._never = EmptyState(
            "", "", Icon.CONNECTION_CHECK, [self._first, self._create], "connection_check.empty"
        )
        self._stack.addWidget(self._never)
        self._content = QWidget()
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addLayout(self._bar())
        content.addWidget(separator())
        content.addWidget(self._findings(), 1)
        self._stack.addWidget(self._content)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 12, 20, 12)
        bar.setSpacing(12)
        self._summary = Label(step="subtitle")
        self._summary.setObjectName("connection_check.summary")
        self._when = Label(tone="text_3")
        self._when.setObjectName("connection_check.checked_at")
        bar.addWidget(self._summary)
        bar.addWidget(self._when)
        bar.addStretch(1)
        self._cancel = Button(tr("Cancel"), "connection_check.cancel")
        self._cancel.hide()
        bar.addWidget(self._cancel)
        self._copy_report = Button(
            tr("Copy report"), "connection_check.copy_report", icon=Icon.COPY
        )
        self._copy_report.setEnabled(False)
        bar.addWidget(self._copy_report)
        self._check = BusyButton(
            tr("Check now"), "connection_check.check", "primary", Icon.CONNECTION_CHECK
        )
        bar.addWidget(self._check)
        return bar

    def _findings(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = {check: FindingRow(check) for check in Check}
        for row in self.rows.values():
            column.addWidget(row)
        column.addWidget(self._administrator())
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("connection_check.findings")
        area.setWidgetResizable(True)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def _administrator(self) -> QWidget:
        self._admin = QWidget()
        column = QVBoxLayout(self._admin)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(tr("Text for the WeCom administrator"), weight="semibold"))
        head.addStretch(1)
        copy = Button(tr("Copy text"), "connection_check.copy_administrator", icon=Icon.COPY)
        copy.clicked.connect(self._on_copy)
        head.addWidget(copy)
        column.addLayout(head)
        self._text = QPlainTextEdit()
        self._text.setObjectName("connection_check.administrator_text")
        self._text.setAccessibleName(tr("Text for the WeCom administrator"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(210)
        column.addWidget(self._text)
        return self._admin

    def _connect(self) -> None:
        self._switcher.chosen.connect(self._on_source_chosen)
        self._first.clicked.connect(self.presenter.check)
        self._check.clicked.connect(self.presenter.check)
        self._cancel.clicked.connect(self.presenter.cancel)
        self._copy_report.clicked.connect(self._on_copy_report)
        self._create.clicked.connect(self._on_create_source)
        presenter = self.presenter
        presenter.sources_shown.connect(self._on_sources_shown)
        presenter.source_shown.connect(self._on_source_shown)
        presenter.begun.connect(self._on_begun)
        presenter.turned.connect(self._on_turned)
        presenter.ended.connect(self._on_ended)
        presenter.cancelled.connect(self._on_cancelled)
        presenter.failed.connect(self._on_failed)
        presenter.busy_changed.connect(self._on_busy)

    @Slot(object)
    def _on_sources_shown(self, sources: tuple[IdentitySource, ...]) -> None:
        self._switcher.set_choices([(one.id, one.name) for one in sources], Icon.WECOM)
        self.header_changed.emit()

    @Slot(object, object)
    def _on_source_shown(self, source: IdentitySource | None, report: Report | None) -> None:
        self._report = report
        self._first.setVisible(source is not None)
        self._create.setVisible(source is None)
        if source is None:
            self._never.set_words(
                tr("No identity source yet"), tr("Connect a WeCom directory first, then check it.")
            )
            self._stack.setCurrentWidget(self._never)
            return
        self._switcher.choose(source.id)
        self._place = self.at(source_id=source.id)
        if report is None:
            self._never.set_words(
                tr("{name} has not been checked yet").format(name=source.name),
                tr("A check reads secret, address, scope and permissions. It changes nothing."),
            )  # fmt: skip
            self._stack.setCurrentWidget(self._never)
            return
        self._stack.setCurrentWidget(self._content)
        self._show_pending(is_running=False)
        for finding in report.findings:
            self._on_turned(finding)
        self._on_ended(report)

    @Slot()
    def _on_begun(self) -> None:
        self._stack.setCurrentWidget(self._content)
        self._summary.setText(tr("Checking"))
        self._when.setText("")
        self._show_pending(is_running=True)

    @Slot(object)
    def _on_turned(self, finding: Finding) -> None:
        assert self.presenter.source is not None
        self.rows[finding.check].show_finding(finding, self.presenter.source.draft)

    @Slot(object)
    def _on_ended(self, report: Report) -> None:
        self._report = report
        for row in self.rows.values():
            if row.finding is None:
                row.show_pending(is_running=False)
        count = sum(one.level in (Level.WARNING, Level.FAILED) for one in report.findings)
        is_clear = not count
        self._summary.setText(
            tr("Every check passed") if is_clear else tr("%n findings need attention", count)
        )
        moment = formats.moment(report.checked_at)
        self._when.setText(tr("Checked {moment}").format(moment=moment))
        self._when.setToolTip(formats.exact(report.checked_at))
        source = self.presenter.source
        assert source is not None
        self._text.setPlainText(both_languages(report.findings, source.draft.connection))
        self._copy_report.setEnabled(True)
        self._admin.setVisible(not is_clear)

    @Slot()
    def _on_cancelled(self) -> None:
        self.presenter.reload()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self._context.ask.message(Message(told.title, told.lines, told.details, "danger"))
        self.presenter.reload()

    @Slot(bool)
    def _on_busy(self, is_busy: bool) -> None:
        self._check.set_busy(is_busy)
        self._cancel.setVisible(is_busy)

    @Slot(object)
    def _on_source_chosen(self, source_id: int) -> None:
        self._place = Place(self._place.page, source_id)
        self.presenter.show_source(source_id)

    @Slot()
    def _on_create_source(self) -> None:
        self.navigate_requested.emit(Place(pages.IDENTITY_SYNC, detail="create"))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())

    @Slot()
    def _on_copy_report(self) -> None:
        """Everything that was found, then the request to the administrator."""
        source, report = self.presenter.source, self._report
        if source is None or report is None:
            return
        head = f"{source.name}, {formats.exact(report.checked_at)}"
        parts = [head, report_text(report.findings)]
        if self._admin.isVisible():
            parts.append(self._text.toPlainText())
        QGuiApplication.clipboard().setText("\n\n".join(parts))
        self._context.shell.toast(tr("The report is copied"))

    def _show_pending(self, *, is_running: bool) -> None:
        self._admin.hide()
        self._copy_report.setEnabled(False)
        for row in self.rows.values():
            row.show_pending(is_running=is_running)
