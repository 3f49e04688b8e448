"""Backup and restore: the whole profile without its secrets, as one file."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.errors import SaseError
from sase_desktop.ui.ask import Question
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import Section
from sase_desktop.ui.theme import Icon

_SAVE, _EXAMINE, _RESTORE = "backup", "examine", "save.restore"
_KINDS = "SASE Desktop (*.sasebackup *.db)"


class BackupSection(Section):
    """Two deeds."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        super().__init__("backup", tr("Backup and restore"), "", context, presenter)
        self._file: Path | None = None
        self._build()

    def _build(self) -> None:
        self.add(Label(tr("Backup"), step="subtitle"), 4)
        self.add(
            Label(
                tr(
                    "Sources, settings, tasks, records and the directory in one file. Secrets are "
                    "not in it. A running task is not disturbed."
                ),
                tone="text_2",
            ).wrapped(),
            12,
        )
        self._save = BusyButton(
            tr("Save backup…"), "settings.backup.save", role="secondary", icon=Icon.DOWNLOAD
        )
        self._save.clicked.connect(self._on_save)
        self.add(_line(self._save), 24)
        self.add(separator(), 20)
        self.add(Label(tr("Restore"), step="subtitle"), 4)
        self.add(
            Label(
                tr(
                    "Replaces everything by the content of a backup, whole or not at all. Secrets "
                    "on this computer stay; on another computer, authorize the sources again."
                ),
                tone="text_2",
            ).wrapped(),
            12,
        )
        self._restore = BusyButton(
            tr("Restore backup…"), "settings.backup.restore", role="secondary", icon=Icon.UPLOAD
        )
        self._restore.clicked.connect(self._on_restore)
        self.add(_line(self._restore), 16)
        self.add(Label(tr("From the command line"), step="caption", tone="text_3"), 4)
        command = Label("sase-desktop restore FILE").selectable()
        command.setObjectName("settings.backup.command")
        self.add(command)
        self.finish()

    @Slot()
    def _on_save(self) -> None:
        day = datetime.now().astimezone().strftime("%Y-%m-%d")
        chosen = self.ask.save_file(tr("Save backup"), f"sase-desktop-{day}.sasebackup", _KINDS)
        if chosen is not None:
            self._file = chosen
            self._save.set_busy(True)
            self.presenter.run(_SAVE, partial(self.presenter.services.backup.save, chosen))

    @Slot()
    def _on_restore(self) -> None:
        chosen = self.ask.open_file(tr("Restore backup"), _KINDS)
        if chosen is not None:
            self._file = chosen
            self._restore.set_busy(True)
            examine = self.presenter.services.restoring.examine
            self.presenter.run(_EXAMINE, partial(examine, chosen))

    def _ask_restore(self) -> None:
        assert self._file is not None
        question = Question(
            title=tr("Restore {name}?").format(name=self._file.name),
            lines=(
                tr("Sources, settings, tasks, records and the directory become those of the file."),
                tr("What was done since that backup is gone. Save a backup of today first."),
                tr("Nothing changes in WeCom, and no task is started."),
            ),
            deed=tr("Restore"),
            is_danger=True,
            key="restore",
        )
        if self.ask.question(question):
            self._restore.set_busy(True)
            restore = self.presenter.services.restoring.restore
            self.presenter.run(_RESTORE, partial(restore, self._file))

    @Slot(str, object)
    def on_done(self, wish: str, result: object) -> None:
        if wish == _SAVE:
            self._save.set_busy(False)
            name = self._file.name if self._file is not None else ""
            self.context.shell.toast(tr("Saved {name}").format(name=name))
        elif wish == _EXAMINE:
            self._restore.set_busy(False)
            self._ask_restore()
        elif wish == _RESTORE:
            self._restore.set_busy(False)
            self.context.changes.sources_changed.emit()
            self.context.shell.toast(tr("The backup is restored"))

    @Slot(str, object)
    def on_failed(self, wish: str, error: SaseError) -> None:
        if wish in (_SAVE, _EXAMINE, _RESTORE):
            self._save.set_busy(False)
            self._restore.set_busy(False)
            self.tell(error)


def _line(button: QWidget) -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return frame
