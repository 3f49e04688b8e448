"""Is there a place for a secret? Asked before an administrator's consent is used up for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.domain.errors import ErrorCode, RuleError, SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.services.keeping.secrets import SecretKeeping
from sase_desktop.ui.controls.banner import BannerText
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.texts import explain, problem_texts


class SecretPlace(QObject):
    """Looks, and lets the user set or type a passphrase where that is what is missing."""

    ready = Signal()
    """A secret can be kept."""
    refused = Signal()
    """No passphrase was given; `missing_text` says what that means."""
    busy_changed = Signal(bool)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeping: SecretKeeping = context.services.secret_keeping
        self._ask = context.ask
        self._is_locked = False
        self._job = LatestJob(context.runner, self)
        self._job.answered.connect(self._on_looked)
        self._job.failed.connect(self._on_failed)
        self._job.busy_changed.connect(self.busy_changed)

    def look(self) -> None:
        """`ready` or `refused` follows. The home may ask the user, so a worker asks the home."""
        self._job.ask(partial(_look, self._keeping))

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._job.forget()

    def missing_text(self) -> BannerText:
        """What a banner says; its deed is to look again."""
        if self._is_locked:
            return BannerText(
                "warn",
                tr("The secrets of this profile are locked"),
                tr("Without the passphrase nothing can be connected. What was entered stays."),
                tr("Unlock…"),
            )
        return BannerText(
            "warn",
            tr("There is no place to keep secrets"),
            tr(
                "This system has no keyring that can be used. Set a passphrase: the secrets are "
                "then encrypted in a file of the profile. What was entered stays."
            ),
            tr("Set passphrase…"),
        )

    @Slot(object)
    def _on_looked(self, missing: str) -> None:
        if not missing:
            self.ready.emit()
            return
        self._is_locked = missing == _LOCKED
        self._ask_passphrase(())

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        if isinstance(error, RuleError) and error.problems:
            self._ask_passphrase(tuple(problem_texts(error.problems).values()))
        elif error.code is ErrorCode.PASSPHRASE_WRONG:
            self._ask_passphrase((tr("That passphrase does not open the secrets."),))
        else:
            told = explain(error)
            self._ask_passphrase((f"{told.message} {told.hint}",))

    def _ask_passphrase(self, first: Sequence[str]) -> None:
        if self._is_locked:
            title = tr("Passphrase of this profile")
            lines = [tr("Its secrets are encrypted. The new one can only be kept with them.")]
        else:
            title = tr("Set a passphrase")
            lines = [
                tr("This system has no keyring that can be used."),
                tr("With a passphrase the secrets are encrypted in a file of the profile."),
                tr("At least 8 characters."),
                tr("A forgotten passphrase cannot be recovered."),
            ]
        typed = self._ask.secret(title, [*first, *lines], is_new=not self._is_locked)
        if typed is None:
            self.refused.emit()
            return
        self._job.ask(partial(_open, self._keeping, typed, self._is_locked))


_LOCKED, _NONE = "locked", "none"


def _look(keeping: SecretKeeping, _: Checkpoint) -> str:
    if keeping.is_locked:
        return _LOCKED
    return "" if keeping.state().is_usable else _NONE


def _open(keeping: SecretKeeping, passphrase: str, is_locked: bool, _: Checkpoint) -> str:
    if is_locked:
        keeping.unlock(passphrase)
    else:
        keeping.set_passphrase(passphrase)
    return ""
