"""Charts as values: in series of numbers, out where bars, points, lines and ticks stand.

Whoever draws one (the window, a report) takes its geometry from here, so that both show the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

ROW_HEIGHT = 26
_BAR_SHARE = 0.64
_WIDEST_BAR = 26.0
_GAP = 1.0


class ChartForm(StrEnum):
    STACKS = "stacks"
    """One stack of bars for each label, side by side."""
    LINE = "line"
    """One line for each series; a missing value interrupts it."""
    ROWS = "rows"
    """One row of bars for each label, one below the other, for long names."""


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of number, such as "Created"."""

    name: str
    tone: str
    """The colour role that it is drawn in."""
    values: tuple[int | None, ...]
    """One for each label; None: not known."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything about a chart but its place on the screen."""

    title: str
    form: ChartForm
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    label_title: str = ""
    """What the labels are, as the heading of the text form."""

    @property
    def most(self) -> int:
        """The largest number that the axis has to reach."""
        if self.form is ChartForm.LINE:
            return max((value or 0 for one in self.series for value in one.values), default=0)
        return max((self.total(index) for index in range(len(self.labels))), default=0)

    @property
    def is_empty(self) -> bool:
        """There is nothing to draw."""
        return not self.labels or not self.most

    def total(self, index: int) -> int:
        """All series of one label together."""
        return sum(one.values[index] or 0 for one in self.series)


class Bar(NamedTuple):
    """A piece of a stack or row."""

    series: int
    label: int
    left: float
    top: float
    width: float
    height: float


class Tick(NamedTuple):
    """A line across the plot, or a label below it."""

    at: float
    value: int
    """A number of the axis, or the index of a label."""


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """Where everything stands, in logical pixels."""

    left: float
    top: float
    width: float
    height: float
    """The plot, without axis and labels."""
    bars: tuple[Bar, ...]
    lines: tuple[tuple[int, tuple[tuple[float, float], ...]], ...]
    """A series and the points of one unbroken piece of it."""
    ticks: tuple[Tick, ...]
    labels: tuple[Tick, ...]
    step: float
    """How much room one label has."""
    form: ChartForm
    count: int

    def index_at(self, x: float, y: float) -> int | None:
        """Which label a point belongs to."""
        at = (y - self.top) / self.step if self.form is ChartForm.ROWS else self._across(x)
        return int(at) if 0 <= at < self.count else None

    def slot(self, index: int) -> tuple[float, float, float, float]:
        """Left, top, width and height of what belongs to a label."""
        if self.form is ChartForm.ROWS:
            return self.left, self.top + index * self.step, self.width, self.step
        return self.left + index * self.step, self.top, self.step, self.height

    def _across(self, x: float) -> float:
        return (x - self.left) / self.step if x >= self.left else -1.0


def axis_ticks(most: int, wanted: int = 4) -> tuple[int, ...]:
    """Round whole numbers from zero to at least `most`: steps of 1, 2 or 5 times a power of ten."""
    if most <= 0:
        return (0,)
    step, power = 1, 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step * wanted >= most:
                return tuple(range(0, -(-most // step) * step + 1, step))
        power *= 10


def spread_labels(count: int, room: float, needed: float) -> tuple[int, ...]:
    """Which labels are written when not all fit: the last one always, the rest evenly."""
    if count <= 0:
        return ()
    most = max(int(room // max(needed, 1.0)), 1)
    every = -(-count // most)
    return tuple(index for index in range(count) if (count - 1 - index) % every == 0)


def lay_out(
    chart: Chart,
    width: float,
    height: float,
    *,
    axis: float,
    label: float,
    foot: float = 20.0,
    end: float = 8.0,
) -> ChartLayout:
    """Puts a chart into `width` by `height`.

    `axis`: room at the left for numbers, or for the names of rows; `label`: the width of one label
    below; `end`: room at the right, where rows write their totals.
    """
    if chart.form is ChartForm.ROWS:
        return _lay_rows(chart, width, axis, end)
    top, left = 8.0, axis
    plot, tall = max(width - axis - end, 1.0), max(height - top - foot, 1.0)
    ticks = axis_ticks(chart.most)
    scale = tall / max(ticks[-1], 1)
    step = plot / max(len(chart.labels), 1)
    shown = spread_labels(len(chart.labels), plot, label)
    return ChartLayout(
        left, top, plot, tall,
        _stacks(chart, left, top + tall, step, scale) if chart.form is ChartForm.STACKS else (),
        _lines(chart, left, top + tall, step, scale) if chart.form is ChartForm.LINE else (),
        tuple(Tick(top + tall - value * scale, value) for value in ticks),
        tuple(Tick(left + (index + 0.5) * step, index) for index in shown),
        step, chart.form, len(chart.labels),
    )  # fmt: skip


def _stacks(chart: Chart, left: float, base: float, step: float, scale: float) -> tuple[Bar, ...]:
    wide = min(max(step * _BAR_SHARE, 1.0), _WIDEST_BAR)
    bars = []
    for index in range(len(chart.labels)):
        x, bottom = left + index * step + (step - wide) / 2, base
        for number, one in enumerate(chart.series):
            if value := one.values[index]:
                tall = max(value * scale, 1.5)
                bars.append(Bar(number, index, x, bottom - tall, wide, tall))
                bottom -= tall + _GAP
    return tuple(bars)


def _lines(
    chart: Chart, left: float, base: float, step: float, scale: float
) -> tuple[tuple[int, tuple[tuple[float, float], ...]], ...]:
    found: list[tuple[int, tuple[tuple[float, float], ...]]] = []
    for number, one in enumerate(chart.series):
        piece: list[tuple[float, float]] = []
        for index, value in enumerate((*one.values, None)):
            if value is not None:
                piece.append((left + (index + 0.5) * step, base - value * scale))
            elif piece:
                found.append((number, tuple(piece)))
                piece = []
    return tuple(found)


def _lay_rows(chart: Chart, width: float, axis: float, end: float) -> ChartLayout:
    plot = max(width - axis - end, 1.0)
    scale = plot / max(chart.most, 1)
    bars = []
    for index in range(len(chart.labels)):
        x = axis
        for number, one in enumerate(chart.series):
            if value := one.values[index]:
                wide = max(value * scale, 1.5)
                bars.append(
                    Bar(number, index, x, index * ROW_HEIGHT + 6.0, wide, ROW_HEIGHT - 12.0)
                )
                x += wide + _GAP
    names = tuple(Tick((index + 0.5) * ROW_HEIGHT, index) for index in range(len(chart.labels)))
    tall = float(len(chart.labels) * ROW_HEIGHT)
    return ChartLayout(
        axis, 0.0, plot, tall, tuple(bars), (), (), names, float(ROW_HEIGHT), chart.form,
        len(chart.labels),
    )  # fmt: skip


def as_rows(chart: Chart) -> Sequence[tuple[str, tuple[int | None, ...]]]:
    """The text form: each label with its numbers, in the order of the series."""
    return [
        (label, tuple(one.values[index] for one in chart.series))
        for index, label in enumerate(chart.labels)
    ]
