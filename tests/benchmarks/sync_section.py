"""Synchronizations beside their limits, growth between sizes, and what peers take: as tables."""

from __future__ import annotations

import argparse
from typing import Any

from sase_desktop.sandbox import SandboxControl

from .clock import Figures
from .running import WORKERS, head, merged, one, row, sandbox

_RUNS = ("first", "unchanged", "1 % changed")


def show(wish: argparse.Namespace) -> None:
    for latency in wish.latency:
        head(
            "members", "latency ms", "run", "wall s", "limit s", "ratio", "cpu s",
            "ratio of cpu", "cpu per member µs", "peak MB", "database MB",
        )  # fmt: skip
        for members in wish.sizes:
            with sandbox(members, latency) as (told, control):
                _show_company(members, latency, told, control, wish)
    head("window meanwhile, members", "run", "wall s", "longest ms", "99 % ms", "median ms")
    for members in wish.sizes:
        with sandbox(members, 0) as (told, _):
            profile = f"{wish.folder}/window-{members}"
            for name, more in (("first", {"sandbox": told, "connect": True}), ("unchanged", {})):
                found = one("event_loop", profile=profile, **more)
                held = [f"{found[key]:.0f}" for key in ("longest_ms", "p99_ms", "median_ms")]
                row(f"{members:,}", name, f"{found['wall']:.2f}", *held)


def show_peers(wish: argparse.Namespace) -> None:
    head("members", "who", "what", "wall s", "cpu s", "peak MB")
    for members in wish.sizes:
        with sandbox(members, 0) as (told, _):
            asked = {"sandbox": told, "workers": WORKERS}
            for who, measure in (
                ("requests, unread", "bare_fetch"),
                ("wechatpy, decoded", "wechatpy_fetch"),
                ("our provider, decoded", "own_fetch"),
            ):
                _peer(members, who, "fetch", one(measure, **asked))
        for who, measure in (("diffsync", "diffsync_plan"), ("ours, with mapping", "own_plan")):
            _peer(members, who, "plan", one(measure, members=members))


def _peer(members: int, who: str, what: str, found: Figures) -> None:
    figures = (f"{found['wall']:.2f}", f"{found['cpu']:.2f}", f"{found['peak_mb']:.0f}")
    row(f"{members:,}", who, what, *figures)


def _show_company(
    members: int,
    latency: int,
    told: dict[str, Any],
    control: SandboxControl,
    wish: argparse.Namespace,
) -> None:
    asked = {"sandbox": told, "workers": WORKERS}
    runs: dict[str, list[Figures]] = {name: [] for name in _RUNS}
    for number in range(wish.rounds):
        profile = f"{wish.folder}/{latency}-{members}-{number}"
        fetch = one("bare_fetch", **asked)
        first = one("synchronize", profile=profile, sandbox=told, connect=True)
        store = one("bare_store", profile=profile)
        runs["first"].append(_beside(first, fetch, store))
        again = one("bare_fetch", **asked)
        fetch = {key: (fetch[key] + again[key]) / 2 for key in ("wall", "cpu")}
        runs["unchanged"].append(_beside(one("synchronize", profile=profile), fetch))
        _change_some(control, told, number)
        one("bare_fetch", **asked)  # the sandbox renders again, once
        fetch = one("bare_fetch", **asked)
        runs["1 % changed"].append(_beside(one("synchronize", profile=profile), fetch))
    for name, found in runs.items():
        figures = merged(found)
        row(
            f"{members:,}", latency, name, f"{figures['wall']:.2f}", f"{figures['limit']:.2f}",
            f"{figures['ratio']:.2f}", f"{figures['cpu']:.2f}", f"{figures['cpu_ratio']:.2f}",
            f"{figures['cpu'] / members * 1e6:.0f}", f"{figures['peak_mb']:.0f}",
            f"{figures['database'] / 1e6:.1f}",
        )  # fmt: skip


def _beside(figures: Figures, *limits: Figures) -> Figures:
    """With the limit's time, and the ratios of this very round."""
    wall, cpu = (sum(one[key] for one in limits) for key in ("wall", "cpu"))
    ratios = {"ratio": figures["wall"] / wall, "cpu_ratio": figures["cpu"] / cpu}
    return {**figures, "limit": wall, **ratios}


def _change_some(control: SandboxControl, told: dict[str, Any], number: int) -> None:
    """Every hundredth person, wherever they are, has another position."""
    userids = one("userids", sandbox=told)["userids"]
    for userid in userids[number::100]:
        control.update_member(userid, position=f"工程师 {number}")
