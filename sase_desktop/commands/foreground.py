"""What runs for a while: a checkpoint that Ctrl+C cancels, exits by a task's state, exports."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Iterable, Mapping
from typing import Any

from ..domain.errors import Cancelled
from ..domain.sync_task import Phase, TaskState
from .printing import EXIT_CANCELLED, EXIT_DONE, EXIT_PARTIAL, print_result, say

STATE_EXITS = {
    TaskState.SUCCEEDED: EXIT_DONE,
    TaskState.PARTIALLY_FAILED: EXIT_PARTIAL,
    TaskState.CANCELLED: EXIT_CANCELLED,
}


class Interruptible:
    """A checkpoint for the foreground: progress on standard error, Ctrl+C cancels."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._phase: Phase | None = None
        self._former: dict[int, Any] = {}

    def __enter__(self) -> Interruptible:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._former[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(self, *_: object) -> None:
        for number, former in self._former.items():
            signal.signal(number, former)

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        if self._asked.is_set():
            raise Cancelled
        if phase is not self._phase:
            self._phase = phase
            say(phase.value.replace("_", " "))

    def wait(self, seconds: float) -> None:
        if self._asked.wait(seconds):
            raise Cancelled

    def _on_signal(self, number: int, frame: object) -> None:
        self._asked.set()


def export_rows(
    application: Any,
    arguments: argparse.Namespace,
    kind: str,
    rows: Iterable[Mapping[str, Any]],
    fields: Any = None,
) -> int:
    with Interruptible() as checkpoint:
        count = application.documents.export(arguments.export, kind, rows, checkpoint, fields)
    print_result(
        arguments,
        {"file": str(arguments.export), "rows": count},
        f"{count} rows written to {arguments.export}",
    )
    return EXIT_DONE
