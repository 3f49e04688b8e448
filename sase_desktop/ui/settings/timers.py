"""Schedule: the timer of this system that runs what is due, shown before it is written."""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from sase_desktop.domain.errors import SaseError
from sase_desktop.ui import theme
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.segments import Segments
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import Section
from sase_desktop.ui.texts import explain
from sase_desktop.ui.theme import Icon

_WRITE = "timer"


class ScheduleSection(Section):
    """Text, Copy, Save, and the command that then switches the timer on."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        super().__init__(
            "schedule",
            tr("Schedule"),
            tr(
                "The window and the tray run by themselves what is due. With a timer of the "
                "system, automatic runs also happen while neither is open."
            ),
            context,
            presenter,
        )
        self._timer: Any = None
        self._build()
        self._show_timer()

    def _build(self) -> None:
        from sase_desktop.services.running.timers import kinds_of

        names = {"systemd": "systemd", "windows": tr("Task Scheduler"), "launchd": "launchd",
                 "cron": "cron"}  # fmt: skip
        segments = [(one.value, names[one.value]) for one in kinds_of(sys.platform)]
        self._kinds = Segments(segments, "settings.schedule.kind", tr("Kind of timer"))
        self._kinds.setVisible(len(segments) > 1)
        self._kinds.chosen.connect(self._on_kind)
        self.add(_line(self._kinds), 12)
        self._text = QPlainTextEdit()
        self._text.setObjectName("settings.schedule.text")
        self._text.setAccessibleName(tr("What is written"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(theme.mono_font())
        self._text.setMinimumHeight(260)
        self.add(self._text, 12)
        self._passphrase = Label("", tone="text_2").wrapped()
        self._passphrase.setObjectName("settings.schedule.passphrase")
        self.add(self._passphrase, 12)
        copy = Button(tr("Copy"), "settings.schedule.copy", icon=Icon.COPY)
        copy.clicked.connect(self._on_copy)
        self._save = BusyButton(
            tr("Save"), "settings.schedule.save", role="secondary", icon=Icon.DOWNLOAD
        )
        self._save.clicked.connect(self._on_save)
        self.add(_line(self._save, copy), 20)
        self._next = Label(tr("Then run this command once"), step="caption", tone="text_3")
        self.add(self._next, 4)
        self._command = Label("").selectable().wrapped()
        self._command.setObjectName("settings.schedule.command")
        self._command.setFont(theme.mono_font())
        self.add(self._command, 8)
        self._copy_command = Button(
            tr("Copy command"), "settings.schedule.copy_command", icon=Icon.COPY
        )
        self._copy_command.clicked.connect(self._on_copy_command)
        self.add(_line(self._copy_command))
        self.finish()

    def _show_timer(self) -> None:
        from sase_desktop.services.running.timers import TimerKind, TimerPlan, make_timer

        profile = self.presenter.services.profile
        kind = TimerKind(str(self._kinds.choice()))
        try:
            self._timer = make_timer(kind, TimerPlan(profile.folder, profile.id))
        except SaseError as error:
            self._timer = None
            self._text.setPlainText(" ".join(explain(error).lines))
        else:
            self._text.setPlainText(self._timer.text)
            self._passphrase.setText(_passphrase_text(kind.value, self._timer.environment_file))
            self._command.setText(self._timer.enable)
        self._save.setEnabled(self._timer is not None)
        for one in (self._next, self._command, self._copy_command):
            one.setVisible(False)

    @Slot(object)
    def _on_kind(self, _: object) -> None:
        self._show_timer()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self.context.shell.toast(tr("Copied"))

    @Slot()
    def _on_copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self._command.text())
        self.context.shell.toast(tr("Copied"))

    @Slot()
    def _on_save(self) -> None:
        if self._timer is not None:
            self._save.set_busy(True)
            self.presenter.run(_WRITE, self._timer.write)

    @Slot(str, object)
    def on_done(self, wish: str, result: object) -> None:
        if wish != _WRITE or not isinstance(result, tuple):
            return
        self._save.set_busy(False)
        for one in (self._next, self._command, self._copy_command):
            one.setVisible(True)
        self.context.shell.toast(tr("Saved {name}").format(name=result[-1].name))

    @Slot(str, object)
    def on_failed(self, wish: str, error: SaseError) -> None:
        if wish == _WRITE:
            self._save.set_busy(False)
            self.tell(error)


def _passphrase_text(kind: str, environment_file: object) -> str:
    """How a run without a screen gets the passphrase, which is in none of the files."""
    if kind == "systemd":
        return tr(
            "A profile with a passphrase: put the line SASE_DESKTOP_PASSPHRASE=… into {file}, "
            "readable by you alone."
        ).format(file=environment_file)
    if kind == "windows":
        return tr(
            "The task runs while you are logged on. A profile with a passphrase needs your "
            "environment variable SASE_DESKTOP_PASSPHRASE."
        )
    if kind == "launchd":
        return tr(
            "A profile with a passphrase needs it in your session: launchctl setenv "
            "SASE_DESKTOP_PASSPHRASE …"
        )
    return tr(
        "cron has no keyring: the profile needs a passphrase, and the crontab a line "
        "SASE_DESKTOP_PASSPHRASE=… above this one."
    )


def _line(*widgets: QWidget) -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return frame
