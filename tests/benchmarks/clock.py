"""Time of the wall and of the processor, put into figures."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Figures = dict[str, Any]
Wish = dict[str, Any]


@contextmanager
def timed(figures: Figures) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    figures["wall"] = time.perf_counter() - wall
    figures["cpu"] = time.process_time() - cpu
