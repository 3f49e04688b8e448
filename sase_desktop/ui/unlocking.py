"""The secrets at the start: a passphrase is asked for until one fits, or none is given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.background.jobs import JobRunner
from sase_desktop.domain.errors import ErrorCode, SaseError
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.ui.ask import Ask
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.texts import explain

if TYPE_CHECKING:
    from sase_desktop.services.keeping.secrets import SecretKeeping


class Unlocking(QObject):
    """A worker tries each passphrase: making a key of it takes a tenth of a second on purpose."""

    done = Signal()
    """The secrets are open, or whoever sits there goes on without them."""

    def __init__(
        self, keeping: SecretKeeping, runner: JobRunner, ask: Ask, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keeping = keeping
        self._ask = ask
        self._is_over = False
        self._job = LatestJob(runner, self)
        self._job.answered.connect(self._on_tried)
        self._job.failed.connect(self._on_failed)

    def start(self) -> None:
        """`done` follows, also where nothing is locked."""
        self._job.ask(partial(_is_locked, self._keeping))

    def stop(self) -> None:
        """The window closes: nothing is asked for any more, and nothing follows."""
        self._is_over = True
        self._job.forget()

    @Slot(object)
    def _on_tried(self, is_locked: bool) -> None:
        if is_locked:
            self._ask_passphrase()
        else:
            self.done.emit()

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        if error.code is ErrorCode.PASSPHRASE_WRONG:
            self._ask_passphrase(tr("That passphrase does not open the secrets."))
        else:
            self._ask_passphrase(explain(error).message)

    def _ask_passphrase(self, *first: str) -> None:
        line = tr(
            "Its secrets are encrypted. Without the passphrase everything can be read, but nothing "
            "synchronized."
        )
        typed = self._ask.secret(tr("Passphrase of this profile"), [*first, line])
        if self._is_over:
            return  # the question went away with the window
        if typed is None:
            self.done.emit()
        else:
            self._job.ask(partial(_unlock, self._keeping, typed))


def _is_locked(keeping: SecretKeeping, _: Checkpoint) -> bool:
    return keeping.is_locked


def _unlock(keeping: SecretKeeping, passphrase: str, _: Checkpoint) -> bool:
    keeping.unlock(passphrase)
    return False
