"""Lists, starts and storage of a large profile: as tables."""

from __future__ import annotations

import argparse
import os
import shutil
import time
from pathlib import Path

from .clock import Figures
from .running import head, merged, one, row


def show_lists(wish: argparse.Namespace) -> None:
    profile, task = _large_profile(wish)
    answer = one("lists", profile=profile, task=task)
    head(f"{wish.records:,} records, {wish.people:,} people", "first ms", "again ms", "cpu ms")
    for name, *figures in answer["questions"]:
        row(name, *(f"{figure:.1f}" for figure in figures))
    print(f"\nPeak memory of the process that asked all of them: {answer['peak_mb']:.0f} MB")


def show_start(wish: argparse.Namespace) -> None:
    profile, _ = _large_profile(wish)
    os.environ.update(QT_QPA_PLATFORM="offscreen", SASE_DESKTOP_PROFILE=profile)
    paints: dict[str, list[Figures]] = {"bare window": [], "first paint": [], "first page": []}
    calls: dict[str, list[Figures]] = {"bare interpreter and database": [], "idp list": []}
    for _ in range(max(5, wish.rounds)):
        for name, found in paints.items():
            measure = name.replace(" ", "_")
            found.append(one(measure, module="starting", began=time.time()))
        calls["bare interpreter and database"].append(one("call", call="bare", profile=profile))
        calls["idp list"].append(one("call", call="idp list", profile=profile))
    head("start", "wall ms", "cpu ms", "ratio of wall", "ratio of cpu")
    for group in (paints, calls):
        figures = {name: merged(found) for name, found in group.items()}
        bare = next(iter(figures.values()))
        for name, own in figures.items():
            row(
                name, f"{own['wall'] * 1000:.0f}", f"{own['cpu'] * 1000:.0f}",
                f"{own['wall'] / bare['wall']:.2f}", f"{own['cpu'] / bare['cpu']:.2f}",
            )  # fmt: skip


def show_storage(wish: argparse.Namespace) -> None:
    profile, _ = _large_profile(wish)
    found = one("sizes", profile=profile)
    head(f"{found['file'] / 1e6:.0f} MB with the benchmark's short documents", "bytes")
    row("a person with places and indices", f"{found['per_person']:.0f}")
    row("a record with indices and what is searched", f"{found['per_record']:.0f}")
    row("a record's documents", f"{found['per_document']:.0f}")
    copy = f"{wish.folder}/purged"
    shutil.copytree(profile, copy)
    purged = one("purge", profile=copy)
    print(
        f"\nA purge of {purged['records']:,} records: {purged['before'] / 1e6:.0f} MB before, "
        f"{purged['after'] / 1e6:.0f} MB after; deleting {purged['deleting']:.1f} s, "
        f"giving back {purged['wall']:.1f} s"
    )


def _large_profile(wish: argparse.Namespace) -> tuple[str, int]:
    """Built once for all sections."""
    profile = Path(wish.folder) / "large"
    if not hasattr(wish, "task"):
        found = one("build", profile=str(profile), people=wish.people, records=wish.records)
        wish.task = found["task"]
        print(f"\nThe large profile was written in {found['wall']:.1f} s.")
    return str(profile), wish.task
