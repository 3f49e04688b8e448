"""Log and diagnostics: what the program wrote down, filtered, searched, and copied for a helper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui import theme
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.controls.segments import Segments
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import Section
from sase_desktop.ui.theme import Icon

if TYPE_CHECKING:
    from sase_desktop.app import Application
    from sase_desktop.services.log_reading import LogLine

_LEVELS = (20, 30, 40)


class LogSection(Section):
    """Reads in a job, anew whenever it is entered or F5 is pressed."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        super().__init__(
            "log",
            tr("Log and diagnostics"),
            tr(
                "What the program wrote down, without secrets, telephones, e-mail addresses and "
                "the names of your folders."
            ),
            context,
            presenter,
        )
        self._reading = LatestJob(context.runner, self)
        self._reading.answered.connect(self._on_read)
        self._reading.failed.connect(self._on_unreadable)
        self._diagnosing = LatestJob(context.runner, self)
        self._diagnosing.answered.connect(self._on_diagnosed)
        self._diagnosing.failed.connect(self._on_unreadable)
        self._build()

    def load(self) -> None:
        level = self._levels.choice()
        least = level if isinstance(level, int) else _LEVELS[0]
        self._reading.ask(_Lines(self.context.services, least, self._search.text().strip()))

    # Own

    def _build(self) -> None:
        names = (tr("Everything"), tr("Warnings"), tr("Errors"))
        self._levels = Segments(
            list(zip(_LEVELS, names, strict=True)), "settings.log.level", tr("Level")
        )
        self._levels.chosen.connect(self._on_filter)
        self._search = SearchField(tr("Search the log"), "settings.log.search")
        self._search.searched.connect(self._on_filter)
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._levels)
        row.addWidget(self._search, 1)
        self.add(top, 12)
        self._text = QPlainTextEdit()
        self._text.setObjectName("settings.log.text")
        self._text.setAccessibleName(tr("Log"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(theme.mono_font())
        self._text.setMinimumHeight(340)
        self.add(self._text, 8)
        self._count = Label("", step="caption", tone="text_3")
        self._count.setObjectName("settings.log.count")
        self.add(self._count, 12)
        copy = Button(tr("Copy"), "settings.log.copy", icon=Icon.COPY)
        copy.clicked.connect(self._on_copy)
        self._diagnose = BusyButton(
            tr("Copy diagnostics"), "settings.log.diagnostics", "secondary", Icon.CONNECTION_CHECK
        )
        self._diagnose.clicked.connect(self._on_diagnose)
        self._diagnosing.busy_changed.connect(self._diagnose.set_busy)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(copy)
        row.addWidget(self._diagnose)
        row.addStretch(1)
        self.add(foot)
        self.finish()

    @Slot()
    def _on_filter(self) -> None:
        self.load()

    @Slot(object)
    def _on_read(self, lines: tuple[LogLine, ...]) -> None:
        self._text.setPlainText("\n".join(line.whole for line in lines))
        bar = self._text.verticalScrollBar()
        bar.setValue(bar.maximum())
        told = tr("%n log entries", len(lines))
        self._count.setText(told if lines else tr("The log has no such entry."))

    @Slot(object)
    def _on_unreadable(self, error: SaseError) -> None:
        self.tell(error)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self.context.shell.toast(tr("Copied"))

    @Slot()
    def _on_diagnose(self) -> None:
        self._diagnosing.ask(_Diagnostics(self.context.services))

    @Slot(object)
    def _on_diagnosed(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.context.shell.toast(tr("Diagnostics copied. Look through them before sending."))


class _Lines:
    """In a worker."""

    def __init__(self, services: Application, least: int, text: str) -> None:
        self._services = services
        self._least = least
        self._text = text

    def __call__(self, _: Checkpoint) -> tuple[LogLine, ...]:
        from sase_desktop.services.log_reading import LogLevel

        return self._services.log.lines(LogLevel(self._least), self._text)


class _Diagnostics:
    """In a worker."""

    def __init__(self, services: Application) -> None:
        self._services = services

    def __call__(self, _: Checkpoint) -> str:
        return self._services.log.diagnostics()
