"""Where bars, points and ticks stand: pure numbers, the same for window and report."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sase_desktop.domain.charts import (
    ROW_HEIGHT,
    Chart,
    ChartForm,
    Series,
    axis_ticks,
    lay_out,
    spread_labels,
)


def a_chart(form: ChartForm, *values: tuple[int | None, ...]) -> Chart:
    series = tuple(Series(f"s{number}", "ok", one) for number, one in enumerate(values))
    labels = tuple(str(number) for number in range(len(values[0])))
    return Chart("title", form, labels, series)


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, (0,)),
        (-3, (0,)),
        (1, (0, 1)),
        (3, (0, 1, 2, 3)),
        (7, (0, 2, 4, 6, 8)),
        (41_200, (0, 20_000, 40_000, 60_000)),
        (1_000_000, (0, 500_000, 1_000_000)),
    ],
)
def test_ticks_are_round_whole_numbers_that_reach_the_largest(
    most: int, ticks: tuple[int, ...]
) -> None:
    assert axis_ticks(most) == ticks


@pytest.mark.parametrize("most", [*range(1, 130), 999, 1001, 123_456, 10**12 + 7])
def test_ticks_are_even_few_and_enough(most: int) -> None:
    ticks = axis_ticks(most)
    steps = {b - a for a, b in pairwise(ticks)}
    assert len(steps) == 1 and ticks[-1] >= most and len(ticks) <= 6


def test_labels_that_do_not_fit_are_thinned_and_the_last_stays() -> None:
    assert spread_labels(14, 1400, 50) == tuple(range(14))
    assert spread_labels(14, 400, 100) == (1, 5, 9, 13)
    assert spread_labels(3, 10, 100) == (2,)
    assert spread_labels(0, 100, 10) == ()


def test_stacks_stand_on_the_base_line_and_inside_the_plot() -> None:
    chart = a_chart(ChartForm.STACKS, (4, 0, 2), (1, 0, 0))
    placed = lay_out(chart, 300, 150, axis=40, label=30)
    base = placed.top + placed.height
    assert [(bar.series, bar.label) for bar in placed.bars] == [(0, 0), (1, 0), (0, 2)]
    first, above, last = placed.bars
    assert first.top + first.height == pytest.approx(base)
    assert above.top + above.height < first.top
    assert first.height == pytest.approx(last.height * 2)
    assert all(bar.left >= 40 and bar.left + bar.width <= 300 for bar in placed.bars)


def test_a_line_is_interrupted_where_nothing_is_known() -> None:
    chart = a_chart(ChartForm.LINE, (None, 10, 20, None, 5))
    placed = lay_out(chart, 300, 150, axis=40, label=30)
    assert [len(points) for _, points in placed.lines] == [2, 1]
    (_, (low, high)), _ = placed.lines
    assert low[1] > high[1] and low[0] < high[0]


def test_a_point_finds_its_label() -> None:
    placed = lay_out(a_chart(ChartForm.STACKS, (1, 2, 3)), 340, 150, axis=40, label=30, end=0)
    assert [placed.index_at(x, 50) for x in (10, 41, 239, 339, 341)] == [None, 0, 1, 2, None]
    rows = lay_out(a_chart(ChartForm.ROWS, (1, 2, 3)), 340, 0, axis=40, label=0)
    assert [rows.index_at(5, y) for y in (-1, 0, ROW_HEIGHT, 3 * ROW_HEIGHT)] == [None, 0, 1, None]


def test_the_largest_row_fills_its_room_and_a_small_one_is_still_seen() -> None:
    rows = lay_out(a_chart(ChartForm.ROWS, (100_000, 1)), 400, 0, axis=100, label=0, end=50)
    assert rows.bars[0].width == pytest.approx(250)
    assert rows.bars[1].width >= 1
    assert rows.height == 2 * ROW_HEIGHT


def test_nothing_to_draw_is_known() -> None:
    assert a_chart(ChartForm.STACKS, (0, 0)).is_empty
    assert a_chart(ChartForm.LINE, (None, None)).is_empty
    assert not a_chart(ChartForm.LINE, (None, 3)).is_empty
    assert lay_out(a_chart(ChartForm.LINE, (None,)), 5, 5, axis=40, label=30).lines == ()
