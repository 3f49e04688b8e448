"""The columns of the sandbox's log of requests."""

from __future__ import annotations

from sase_desktop.services.sandbox_practice import LoggedRequest
from sase_desktop.ui import formats
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import Cell, Column

Numbered = tuple[int, LoggedRequest]


def request_columns() -> tuple[Column[Numbered], ...]:
    """Time, call, answer, duration."""
    return (
        Column(
            "time", tr("Time", context="request"), _time, width=84, tone="text_2", tooltip=_exact
        ),
        Column(
            "call",
            tr("Call"),
            _call,
            Cell.MONO,
            width=140,
            is_stretched=True,
            tooltip=_whole,
            elides_middle=True,
        ),
        Column("answer", tr("Answer"), _answer, width=70, tone=_tone),
        Column("duration", tr("Duration"), _duration, width=72, is_right=True, tone="text_2"),
    )


def request_id(row: Numbered) -> object:
    """Its place in the log."""
    return row[0]


def _time(row: Numbered) -> str:
    return row[1].at.astimezone().strftime("%H:%M:%S")


def _exact(row: Numbered) -> str:
    return formats.exact(row[1].at)


def _call(row: Numbered) -> str:
    return row[1].path.removeprefix("/cgi-bin/")


def _whole(row: Numbered) -> str:
    request = row[1]
    return f"{request.method} {request.path}" + (f"?{request.query}" if request.query else "")


def _answer(row: Numbered) -> str:
    request = row[1]
    if request.status != 200:
        return f"HTTP {request.status}"
    return "OK" if request.errcode == 0 else str(request.errcode)


def _tone(row: Numbered) -> str:
    return "ok" if _answer(row) == "OK" else "danger"


def _duration(row: Numbered) -> str:
    return tr("{count} ms").format(count=formats.number(round(row[1].milliseconds)))
