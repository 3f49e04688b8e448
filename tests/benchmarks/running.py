"""Measurements as processes of their own, and the rows that they are printed in."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sase_desktop.sandbox import SandboxControl

from .clock import Figures

WORKERS = 8


def one(measure: str, *, module: str = "measures", **wish: Any) -> Figures:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", measure, json.dumps(wish)]
    answer = subprocess.run(
        command, check=False, capture_output=True, text=True, env=_environment()
    )
    if answer.returncode:
        sys.exit(f"{measure}: {answer.stderr}")
    # Other people's libraries may print lines of their own before.
    figures: Figures = json.loads(answer.stdout.splitlines()[-1])
    return figures


def _environment() -> dict[str, str]:
    """Modules are compiled once, as in an installed program, and not beside their sources."""
    found = {key: one for key, one in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**found, "PYTHONPYCACHEPREFIX": f"{tempfile.gettempdir()}/sase-desktop-benchmarks"}


def merged(runs: list[Figures]) -> Figures:
    """The median of each figure."""
    return {
        key: statistics.median(run[key] for run in runs) if isinstance(value, float) else value
        for key, value in runs[-1].items()
    }


def head(*titles: str) -> None:
    print("\n| " + " | ".join(titles) + " |")
    print("| --- |" + " ---: |" * (len(titles) - 1), flush=True)


def row(*cells: object) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


@contextmanager
def sandbox(members: int, latency: int) -> Iterator[tuple[dict[str, Any], SandboxControl]]:
    """A company with one department for each fifty members, whose answers are rendered already."""
    command = [
        sys.executable, "-m", "sase_desktop", "sandbox", "serve", "--until-stdin-closes",
        "--employees", str(members), "--departments", str(max(10, members // 50)),
    ]  # fmt: skip
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None and process.stdout is not None
    try:
        told: dict[str, Any] = json.loads(process.stdout.readline())
        control = SandboxControl(told["api_base"], told["control_token"], timeout=300)
        control.set_limits(latency_ms=latency, calls_per_window=10_000_000, concurrent_calls=1000)
        one("bare_fetch", sandbox=told, workers=WORKERS)
        yield told, control
    finally:
        process.stdin.close()
        process.wait(timeout=10)
        process.stdout.close()
