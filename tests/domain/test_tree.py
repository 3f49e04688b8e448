"""Walks over departments end, whatever closes a circle."""

from __future__ import annotations

from sase_desktop.domain.tree import beneath, children_of, way_up

PARENTS: dict[str, str | None] = {"1": None, "2": "1", "3": "2", "4": "1", "x": "y", "y": "x"}


def test_what_is_below_comes_along() -> None:
    children = children_of(PARENTS.items())
    assert beneath(["2"], children) == {"2", "3"}
    assert beneath(["1", "4"], children) == {"1", "2", "3", "4"}
    assert beneath(["x"], children) == {"x", "y"}
    assert beneath(["unknown"], children) == {"unknown"}


def test_the_way_up_ends_at_the_top_or_where_it_began() -> None:
    assert way_up("3", PARENTS.get) == ["3", "2", "1"]
    assert way_up("x", PARENTS.get) == ["x", "y"]
    assert way_up("unknown", PARENTS.get) == ["unknown"]
    assert way_up(None, PARENTS.get) == []
