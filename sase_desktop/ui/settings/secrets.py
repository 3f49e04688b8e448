"""Secrets: where they are kept, and moving them under a passphrase."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.errors import SaseError
from sase_desktop.services.keeping.secrets import SecretHomeKind, SecretHomeState
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.label import ElidedLabel, Label, Tile
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import Section
from sase_desktop.ui.theme import Icon

_LOAD, _SET, _MOVE = "load.secrets", "save.passphrase", "save.keyring"


class SecretsSection(Section):
    """The home of secrets."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        super().__init__(
            "secrets",
            tr("Secrets"),
            tr(
                "App secrets and permanent codes are never in the database, a log, an export or "
                "a backup."
            ),
            context,
            presenter,
        )
        self._kind = SecretHomeKind.KEYRING
        self._build()
        self.load()

    def load(self) -> None:
        self.presenter.run(_LOAD, self.presenter.services.secret_keeping.state)

    def _build(self) -> None:
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._tile = Tile(Icon.KEY)
        row.addWidget(self._tile)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = Label("…", weight="medium")
        self._title.setObjectName("settings.secrets.home")
        self._caption = ElidedLabel("", step="caption", tone="text_3")
        words.addWidget(self._title)
        words.addWidget(self._caption)
        row.addLayout(words, 1)
        self.add(frame, 12)
        self._note = Label("", tone="text_2").wrapped()
        self.add(self._note, 20)
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._set = BusyButton(tr("Set passphrase…"), "settings.secrets.set", role="secondary")
        self._set.set_icon(Icon.LOCK)
        self._set.clicked.connect(self._on_set)
        self._set.setEnabled(False)
        self._move = BusyButton(
            tr("Move to the system keyring"), "settings.secrets.move", role="secondary"
        )
        self._move.clicked.connect(self._on_move)
        self._move.hide()
        line.addWidget(self._set)
        line.addWidget(self._move)
        line.addStretch(1)
        self.add(buttons)
        self.finish()

    def _show_state(self, state: SecretHomeState) -> None:
        self._kind = state.kind
        self._set.setEnabled(state.kind is not SecretHomeKind.MEMORY)
        is_vault = state.kind is SecretHomeKind.VAULT
        self._set.setText(tr("Change passphrase…") if is_vault else tr("Set passphrase…"))
        self._move.setVisible(is_vault and state.has_keyring)
        count = tr("%n secrets are kept", state.count)
        if is_vault:
            self._title.setText(tr("Encrypted file of the profile"))
            self._caption.setText(f"{count} · {state.path}")
            self._note.setText(
                tr(
                    "The file is opened with the passphrase at every start, or by "
                    "SASE_DESKTOP_PASSPHRASE without a screen. A forgotten passphrase cannot be "
                    "recovered; the sources are authorized again then."
                )
            )
        elif state.kind is SecretHomeKind.MEMORY:
            self._title.setText(tr("Only in memory"))
            self._caption.setText(count)
            self._note.setText(
                tr("This is a throw-away profile: its secrets end with the program.")
            )
        elif state.is_usable:
            self._title.setText(tr("Keyring of the system"))
            self._caption.setText(count)
            self._note.setText(
                tr("Scheduled runs without a logged-on user need a passphrase instead.")
            )
        else:
            self._title.setText(tr("No place to keep secrets"))
            self._caption.setText(tr("This system has no keyring that can be used"))
            self._note.setText(
                tr("Set a passphrase: the secrets are then encrypted in a file of the profile.")
            )
        self._tile.set_icon(Icon.KEY if state.is_usable else Icon.WARNING, state.is_usable)

    @Slot()
    def _on_set(self) -> None:
        lines = [tr("At least 8 characters."), tr("A forgotten passphrase cannot be recovered.")]
        is_vault = self._kind is SecretHomeKind.VAULT
        title = tr("Change the passphrase") if is_vault else tr("Set a passphrase")
        passphrase = self.ask.secret(title, lines, is_new=True)
        if passphrase is not None:
            self._set.set_busy(True)
            keeping = self.presenter.services.secret_keeping
            self.presenter.run(_SET, partial(keeping.set_passphrase, passphrase))

    @Slot()
    def _on_move(self) -> None:
        self._move.set_busy(True)
        self.presenter.run(_MOVE, self.presenter.services.secret_keeping.move_to_keyring)

    @Slot(str, object)
    def on_done(self, wish: str, result: object) -> None:
        if wish not in (_LOAD, _SET, _MOVE) or not isinstance(result, SecretHomeState):
            return
        self._set.set_busy(False)
        self._move.set_busy(False)
        self._show_state(result)
        if wish == _SET:
            self.context.shell.toast(tr("The secrets are encrypted under the passphrase"))
        elif wish == _MOVE:
            self.context.shell.toast(tr("The secrets are in the system keyring"))

    @Slot(str, object)
    def on_failed(self, wish: str, error: SaseError) -> None:
        if wish in (_LOAD, _SET, _MOVE):
            self._set.set_busy(False)
            self._move.set_busy(False)
            self.tell(error)
