"""Whether WeCom lets us in: in the latest task or a check, out a few lines for the summary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.sync_task import SyncTask, TaskState
from sase_desktop.services.connection_check.findings import Check, Finding, Level
from sase_desktop.ui import formats
from sase_desktop.ui.language import tr
from sase_desktop.ui.texts import error_title
from sase_desktop.ui.theme import Icon


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    icon: Icon
    tone: str
    title: str
    value: str


_REFUSED = (
    ErrorCode.NETWORK,
    ErrorCode.AUTH_EXPIRED,
    ErrorCode.IP_NOT_TRUSTED,
    ErrorCode.PERMISSION_DENIED,
    ErrorCode.RATE_LIMITED,
    ErrorCode.SOURCE_DATA_INVALID,
    ErrorCode.SECRET_MISSING,
)
"""What a task may have met on its way to the source."""


def lines_of_task(task: SyncTask) -> tuple[Line, ...]:
    """What a task that has ended says about the connection."""
    code = task.failure.code if task.failure is not None else None
    if code in _REFUSED:
        return _lines_of_refusal(task, code)
    if task.state in (TaskState.CANCELLED, TaskState.FAILED) and code is not (
        ErrorCode.DELETION_GUARD
    ):
        return ()
    return (
        _ok(tr("Access token"), tr("valid")),
        _ok(tr("Trusted IP"), tr("accepted")),
        _visible(task.departments.total),
        _not_provided(", ".join(task.not_provided)),
    )


def lines_of_check(findings: tuple[Finding, ...]) -> tuple[Line, ...]:
    """The same from a connection check; what was not reached is left out."""
    found = {one.check: one for one in findings}
    lines = []
    token = found.get(Check.TOKEN) or found.get(Check.SECRET)
    if found.get(Check.REACHABLE) is not None and found[Check.REACHABLE].level is Level.FAILED:
        lines.append(_bad(tr("WeCom"), tr("not reachable")))
    elif token is not None:
        lines.append(_by_level(tr("Access token"), token, tr("valid"), tr("refused")))
    if Check.TRUSTED_IP in found:
        finding = found[Check.TRUSTED_IP]
        address = dict(finding.values).get("address", "")
        refused = tr("{address} refused").format(address=address) if address else tr("refused")
        lines.append(_by_level(tr("Trusted IP"), finding, tr("accepted"), refused))
    if Check.VISIBILITY in found:
        count = dict(found[Check.VISIBILITY].values).get("count", "0")
        lines.append(_visible(int(count) if count.isdigit() else 0))
    if Check.FIELDS in found and Check.VISIBILITY in found:
        lines.append(_not_provided(dict(found[Check.FIELDS].values).get("fields", "")))
    return tuple(lines)


def checked_at(task: SyncTask) -> datetime | None:
    """When a task was at the source."""
    return task.finished_at


def _lines_of_refusal(task: SyncTask, code: ErrorCode) -> tuple[Line, ...]:
    address = task.failure.address if task.failure is not None else None
    if code is ErrorCode.IP_NOT_TRUSTED:
        told = tr("{address} refused").format(address=address) if address else tr("refused")
        return (_ok(tr("Access token"), tr("valid")), _bad(tr("Trusted IP"), told))
    if code is ErrorCode.AUTH_EXPIRED:
        return (_bad(tr("Access token"), tr("refused")),)
    if code is ErrorCode.PERMISSION_DENIED:
        return (
            _ok(tr("Access token"), tr("valid")),
            _bad(tr("Visibility"), error_title(code)),
        )
    return (_bad(tr("WeCom"), error_title(code)),)


def _ok(title: str, value: str) -> Line:
    return Line(Icon.OK, "ok", title, value)


def _bad(title: str, value: str) -> Line:
    return Line(Icon.FAILED, "danger", title, value)


def _by_level(title: str, finding: Finding, good: str, bad: str) -> Line:
    return _bad(title, bad) if finding.level is Level.FAILED else _ok(title, good)


def _visible(count: int) -> Line:
    if not count:
        return Line(Icon.WARNING, "warn", tr("Visibility"), tr("0 departments"))
    value = tr("%n departments", count).replace(str(count), formats.number(count), 1)
    return _ok(tr("Visibility"), value)


def _not_provided(fields: str) -> Line:
    if not fields:
        return _ok(tr("Not provided by WeCom"), tr("nothing"))
    return Line(Icon.INFO, "info", tr("Not provided by WeCom"), fields)
