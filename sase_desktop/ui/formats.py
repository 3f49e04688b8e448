"""Numbers and times for people: in values, out words in the language of now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, QTimeZone

from sase_desktop.ui.language import Language, current, locale, tr

NOTHING = "–"


def number(value: int) -> str:
    """1,284"""
    return locale().toString(value)


def percent(share: float, decimals: int = 0) -> str:
    """`share` 0 to 1: 64 % in English (with a no-break space), 64% in Chinese.

    Decimals that are zero are cut.
    """
    text = locale().toString(share * 100, "f", decimals)
    if decimals:
        point = locale().decimalPoint()
        whole, _, rest = text.partition(point)
        text = text if rest.strip("0") else whole
    return f"{text}%" if current() is Language.CHINESE else f"{text}\N{NO-BREAK SPACE}%"


def of(done: int, total: int) -> str:
    """26,340 of 41,200"""
    return tr("{done} of {total}").format(done=number(done), total=number(total))


def clock(moment: datetime) -> str:
    """10:02, in the time zone of this computer."""
    return moment.astimezone().strftime("%H:%M")


def moment(value: datetime | None, now: datetime | None = None) -> str:
    """Today 10:02, Yesterday 23:00, Tomorrow 02:00, 22 Nov 20:30, 22 Nov 2025 20:30."""
    if value is None:
        return NOTHING
    return tr("{day} {time}").format(day=day(value, now), time=clock(value))


def day(value: datetime, now: datetime | None = None) -> str:
    """Today, Yesterday, Tomorrow, 22 Nov, 22 Nov 2025; in Chinese 11-22, 2025-11-22."""
    local = value.astimezone()
    today = (now or datetime.now(UTC)).astimezone().date()
    days = (local.date() - today).days
    if days == 0:
        return tr("Today")
    if days == -1:
        return tr("Yesterday")
    if days == 1:
        return tr("Tomorrow")
    same_year = local.year == today.year
    if current() is Language.CHINESE:
        return local.strftime("%m-%d" if same_year else "%Y-%m-%d")
    month = locale().standaloneMonthName(local.month, locale().FormatType.ShortFormat)
    return f"{local.day} {month}" if same_year else f"{local.day} {month} {local.year}"


def next_moment(value: datetime | None, now: datetime | None = None) -> str:
    """16:02 when it is today, else with the day."""
    if value is None:
        return NOTHING
    today = (now or datetime.now(UTC)).astimezone().date()
    return clock(value) if value.astimezone().date() == today else moment(value, now)


def exact(value: datetime | None) -> str:
    """For tooltips: with seconds, here and in UTC."""
    if value is None:
        return ""
    here = value.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    there = value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return tr("{here} (UTC {there})").format(here=here, there=there)


def duration(value: timedelta | float) -> str:
    """9 s, 1 min 12 s, 2 h 5 min; below a second "under 1 s"."""
    seconds = value.total_seconds() if isinstance(value, timedelta) else value
    if seconds < 1:
        return tr("under 1 s")
    whole = round(seconds)
    if whole < 60:
        return tr("{seconds} s").format(seconds=whole)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        if not rest:
            return tr("{minutes} min").format(minutes=minutes)
        return tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    hours, minutes = divmod(minutes, 60)
    if not minutes:
        return tr("{hours} h").format(hours=hours)
    return tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def remaining(elapsed: float, done: int, total: int) -> str:
    """About 40 s left; empty before five seconds have shown how fast it goes."""
    if elapsed < 5 or done <= 0 or done >= total:
        return ""
    left = elapsed * (total - done) / done
    if left < 60:
        step = 5 if left < 20 else 10
        seconds = max(step, round(left / step) * step)
        return tr("about {time} left").format(time=duration(seconds))
    return tr("about {time} left").format(time=duration(round(left / 60) * 60))


def cycle(hours: int) -> str:
    """every 6 h"""
    return tr("every {hours} h").format(hours=hours)


def size(byte_count: int) -> str:
    """1.2 MB"""
    return locale().formattedDataSize(
        byte_count, 1, locale().DataSizeFormat.DataSizeTraditionalFormat
    )


def utc(value: QDateTime) -> datetime:
    """What a date field holds, as an aware time in UTC."""
    seconds = value.toTimeZone(QTimeZone.utc()).toSecsSinceEpoch()
    return datetime.fromtimestamp(seconds, UTC)
