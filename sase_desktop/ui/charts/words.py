"""A chart in words: one sentence for a label, and the columns of its text form."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sase_desktop.domain.charts import Chart, Series, as_rows
from sase_desktop.ui import formats, paint, theme
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import Column


class ChartRow(NamedTuple):
    """One line of the text form."""

    at: int
    label: str
    values: tuple[int | None, ...]


def rows_of(chart: Chart) -> tuple[ChartRow, ...]:
    """Every label with its numbers."""
    return tuple(
        ChartRow(index, label, values) for index, (label, values) in enumerate(as_rows(chart))
    )


def row_id(row: ChartRow) -> object:
    """What identifies a row."""
    return row.at


def columns_of(chart: Chart) -> tuple[Column[ChartRow], ...]:
    """The label, then one column for each series."""
    label = Column("label", chart.label_title, _label, width=90, is_stretched=True, sort_key=_place)
    numbers = (_number_column(at, one) for at, one in enumerate(chart.series))
    return (label, *numbers)


def sentence(chart: Chart, index: int) -> str:
    """22 Nov: 3 created, 2 updated, 0 deleted."""
    parts = [
        tr("{name} {value}", context="chart").format(
            name=one.name, value=_number_text(one.values[index])
        )
        for one in chart.series
    ]
    told = tr(", ", context="list").join(parts)
    return tr("{label}: {values}", context="chart").format(label=chart.labels[index], values=told)


def single_value() -> str:
    """Beside the only value of a line."""
    return tr("The line goes on tomorrow")


def _number_column(at: int, series: Series) -> Column[ChartRow]:
    return Column(
        f"series{at}",
        series.name,
        _text_at(at),
        width=max(paint.text_width(series.name, theme.font("caption", "medium")) + 34, 72),
        is_right=True,
        sort_key=_value_at(at),
    )


def _text_at(at: int) -> Callable[[ChartRow], str]:
    return lambda row: _number_text(row.values[at])


def _value_at(at: int) -> Callable[[ChartRow], int]:
    return lambda row: -1 if (value := row.values[at]) is None else value


def _number_text(value: int | None) -> str:
    return formats.NOTHING if value is None else formats.number(value)


def _label(row: ChartRow) -> str:
    return row.label


def _place(row: ChartRow) -> int:
    return row.at
