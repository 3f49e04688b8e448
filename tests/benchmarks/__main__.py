"""What a synchronization costs beside the bare limit of the same run, as a table.

    python -m tests.benchmarks [--members 1000 10000 100000] [--latency 0 30] [--rounds 3]

Every figure is the median of its rounds. The bare limit of a first run is the bare fetch of the
same answers plus bare `executemany` of the same rows; that of an unchanged run is the bare fetch.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sase_desktop.sandbox import SandboxControl

WORKERS = 8
Figures = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--members", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--latency", type=int, nargs="+", default=[0])
    parser.add_argument("--rounds", type=int, default=3)
    wish = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {_cores()} cores\n")
    print("| members | latency | run | wall s | limit s | ratio | cpu s | peak MB | database MB |")
    print("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for latency in wish.latency:
        for members in wish.members:
            measure_company(members, latency, wish.rounds)


def measure_company(members: int, latency: int, rounds: int) -> None:
    with sandbox(members, latency) as told, tempfile.TemporaryDirectory() as folder:
        control = SandboxControl(told["api_base"], told["control_token"], timeout=300)
        fetch = median("bare_fetch", rounds + 1, sandbox=told, workers=WORKERS)["wall"]
        runs = []
        for number in range(rounds):
            profile = f"{folder}/{number}"
            runs.append(one("synchronize", profile=profile, sandbox=told, connect=True))
        store = median("bare_store", rounds, profile=profile)["wall"]
        show(members, latency, "first", merged(runs), fetch + store)
        show(members, latency, "unchanged", median("synchronize", rounds, profile=profile), fetch)
        changed = []
        for number in range(rounds):
            change_some(control, members // 100, number)
            one("bare_fetch", sandbox=told, workers=WORKERS)  # answers are rendered again once
            changed.append(one("synchronize", profile=profile))
        show(members, latency, "1 % changed", merged(changed), fetch)
        loops = {
            "first": one("event_loop", profile=f"{folder}/window", sandbox=told, connect=True),
            "unchanged": one("event_loop", profile=f"{folder}/window"),
        }
        for run, figures in loops.items():
            print(
                f"| {members:,} | {latency} ms | in the window, {run} "
                f"| {figures['wall']:.2f} | | | "
                f"{figures['cpu']:.2f} | {figures['peak_mb']:.0f} | event loop held: longest "
                f"{figures['longest_ms']:.0f} ms, 99 % {figures['p99_ms']:.0f} ms, "
                f"median {figures['median_ms']:.0f} ms |",
                flush=True,
            )


def change_some(control: SandboxControl, count: int, number: int) -> None:
    """New people: the sandbox renders again, and so does whoever fetches first."""
    for index in range(count):
        control.create_member(f"bench.{number}.{index}", f"新人 {number} {index}", [1])


@contextmanager
def sandbox(members: int, latency: int) -> Iterator[dict[str, Any]]:
    departments = max(10, members // 50)
    command = [
        sys.executable, "-m", "sase_desktop", "sandbox", "serve", "--until-stdin-closes",
        "--employees", str(members), "--departments", str(departments),
    ]  # fmt: skip
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None and process.stdout is not None
    try:
        told: dict[str, Any] = json.loads(process.stdout.readline())
        control = SandboxControl(told["api_base"], told["control_token"])
        control.set_limits(latency_ms=latency, calls_per_window=10_000_000, concurrent_calls=1000)
        one("bare_fetch", sandbox=told, workers=WORKERS)  # answers are rendered once
        yield told
    finally:
        process.stdin.close()
        process.wait(timeout=10)
        process.stdout.close()


def one(measure: str, **wish: Any) -> Figures:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.measures", measure, json.dumps(wish)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: Figures = json.loads(answer.stdout)
    return figures


def median(measure: str, rounds: int, **wish: Any) -> Figures:
    return merged([one(measure, **wish) for _ in range(rounds)])


def merged(runs: list[Figures]) -> Figures:
    return {
        key: statistics.median(run[key] for run in runs) if isinstance(value, float) else value
        for key, value in runs[-1].items()
    }


def show(members: int, latency: int, run: str, figures: Figures, limit: float) -> None:
    print(
        f"| {members:,} | {latency} ms | {run} | {figures['wall']:.2f} | {limit:.2f} "
        f"| {figures['wall'] / limit:.2f} | {figures['cpu']:.2f} | {figures['peak_mb']:.0f} "
        f"| {figures['database'] / 1e6:.0f} |",
        flush=True,
    )


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    main()
