"""Numbers and times for people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sase_desktop.ui import formats, language
from sase_desktop.ui.language import Language

NOW = datetime(2026, 11, 24, 10, 30).astimezone()


def at(*parts: int) -> datetime:
    """A time on this computer's clock."""
    return datetime(*parts).astimezone().astimezone(UTC)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "english", "chinese"),
    [
        (at(2026, 11, 24, 10, 2), "Today 10:02", "今天 10:02"),
        (at(2026, 11, 23, 23, 0), "Yesterday 23:00", "昨天 23:00"),
        (at(2026, 11, 25, 2, 0), "Tomorrow 02:00", "明天 02:00"),
        (at(2026, 11, 22, 20, 30), "22 Nov 20:30", "11-22 20:30"),
        (at(2025, 11, 22, 20, 30), "22 Nov 2025 20:30", "2025-11-22 20:30"),
        (None, "–", "–"),
    ],
)
def test_moments(moment: datetime | None, english: str, chinese: str) -> None:
    assert formats.moment(moment, NOW) == english
    language.install(Language.CHINESE)
    assert formats.moment(moment, NOW) == chinese


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0.2, "under 1 s", "不到 1 秒"),
        (9, "9 s", "9 秒"),
        (59.7, "1 min", "1 分钟"),
        (72, "1 min 12 s", "1 分 12 秒"),
        (3600, "1 h", "1 小时"),
        (7500, "2 h 5 min", "2 小时 5 分"),
    ],
)
def test_durations(seconds: float, english: str, chinese: str) -> None:
    assert formats.duration(seconds) == english
    assert formats.duration(timedelta(seconds=seconds)) == english
    language.install(Language.CHINESE)
    assert formats.duration(seconds) == chinese


def test_numbers_and_shares() -> None:
    assert formats.number(1284) == "1,284"
    assert formats.percent(0.64) == "64\N{NO-BREAK SPACE}%"
    assert formats.percent(0.167, 1) == "16.7\N{NO-BREAK SPACE}%"
    assert formats.percent(0.1, 1) == "10\N{NO-BREAK SPACE}%"
    assert formats.of(26340, 41200) == "26,340 of 41,200"
    language.install(Language.CHINESE)
    assert formats.percent(0.167, 1) == "16.7%"


@pytest.mark.parametrize(
    ("elapsed", "done", "left"),
    [
        (3, 50, ""),
        (10, 0, ""),
        (10, 50, "about 10 s left"),
        (20, 34, "about 40 s left"),
        (60, 20, "about 4 min left"),
        (60, 100, ""),
    ],
)
def test_time_left(elapsed: float, done: int, left: str) -> None:
    assert formats.remaining(elapsed, done, 100) == left


def test_exact_times_name_utc() -> None:
    assert formats.exact(datetime(2026, 11, 24, 2, 0, 5, tzinfo=UTC)).endswith(
        "(UTC 2026-11-24 02:00:05)"
    )
    assert formats.exact(None) == ""


def test_next_run() -> None:
    assert formats.next_moment(at(2026, 11, 24, 16, 2), NOW) == "16:02"
    assert formats.next_moment(at(2026, 11, 25, 2, 0), NOW) == "Tomorrow 02:00"
