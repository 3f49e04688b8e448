"""A message that is being sent, ended from outside: in a call and a checkpoint, out its result."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sase_desktop.domain.ports import Checkpoint

from ..http.interruption import Interruption

_PIECE_SECONDS = 0.1


def send_until_cancelled(send: Callable[[], None], checkpoint: Checkpoint) -> None:
    """Raises what the call raises, or Cancelled within a second; its thread has ended then."""
    sending = _Sending(send)
    sending.start()
    try:
        while sending.is_alive():
            sending.join(_PIECE_SECONDS)
            checkpoint.wait(0)
    finally:
        sending.interruption.shut()
        sending.join()
    if sending.error is not None:
        raise sending.error


class _Sending(threading.Thread):
    def __init__(self, send: Callable[[], None]) -> None:
        super().__init__(name="notice", daemon=True)
        self.interruption = Interruption()
        self.error: Exception | None = None
        self._send = send

    def run(self) -> None:
        try:
            with self.interruption.covering():
                self._send()
        except Exception as error:
            self.error = error
