"""The columns of the list of identity sources: in a source with its tasks, out words and states."""

from __future__ import annotations

from sase_desktop.domain.identity_source import Lifecycle, SourceKind
from sase_desktop.services.identity_sources import SourceRow
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.row_model import Cell, CellAction, Column
from sase_desktop.ui.texts import never_run_badge, no_changes_badge, revoked_badge, task_badge
from sase_desktop.ui.theme import Icon

ROOM = {"next": 1040, "type": 1224, "description": 1224, "cycle": 1284}
"""How wide the list must be for a column that is folded or left out otherwise (1224: a window of
1440). The header's menu shows each of them at any width."""


def source_columns(*, is_wide: bool) -> tuple[Column[SourceRow], ...]:
    """The columns of 7.1 A; `is_wide` shows those that are folded otherwise."""
    return (
        Column(
            "name",
            tr("IdP Name"),
            _name,
            Cell.TWO_LINE,
            width=160,
            is_stretched=True,
            sort_key=_sort_name,
            tone="accent_text",
            weight="semibold",
            icon=_icon,
            icon_accent=is_synchronized,
            caption=_caption,
            tooltip=_caption_whole,
        ),
        Column(
            "type", tr("Type"), _type, width=70, is_hidden=not is_wide, sort_key=_type,
            tone="text_2",
        ),
        Column(
            "description", tr("Description"), _description, width=110, is_hidden=not is_wide,
            sort_key=_description, tone="text_2",
        ),
        Column(
            "status", tr("IdP Status"), _status, Cell.SWITCH, width=102, sort_key=_status,
            checked=_is_enabled,
        ),
        Column(
            "authorization", tr("Authorization"), _authorization, Cell.BADGE, width=110,
            sort_key=_authorization, badge=_authorization_badge,
        ),
        Column(
            "automatic", tr("Automatic Synchronization"), _automatic, Cell.SWITCH, width=168,
            sort_key=_automatic_key, checked=_is_automatic, can_check=is_synchronized,
        ),
        Column(
            "cycle", tr("Cycle"), _cycle, width=60,
            is_hidden=not is_wide, sort_key=_cycle_hours, tone="text_2",
        ),
        Column(
            "sync_status", tr("Synchronization Status"), _sync_status, Cell.TAG, width=150,
            sort_key=_sync_status, badge=sync_badge,
        ),
        Column(
            "last", tr("Last Synchronized"), _last, width=122, sort_key=_last_key, tone="text_2",
            tooltip=_last_exact,
        ),
        Column(
            "next", tr("Next Run"), _next_day, Cell.TWO_LINE, width=78, sort_key=_next_key,
            tone="text_2", caption=_next_time, tooltip=_next_exact,
        ),
        Column("actions", tr("Actions"), _no_text, Cell.ACTIONS, width=130, actions=_actions),
    )  # fmt: skip


def kind_text(kind: SourceKind) -> str:
    """The type as people know it."""
    return tr("WeCom") if kind is SourceKind.WECOM else tr("Custom")


def sync_badge(row: SourceRow) -> Badge:
    """How the latest task stands; a success that returned or changed nothing is amber."""
    task = row.latest
    if row.source.is_custom:
        return Badge(Icon.MINUS, tr("Kept by hand"), "neutral")
    if task is None:
        return never_run_badge()
    code = task.failure.code if task.failure is not None else None
    badge = task_badge(task.state, task.request.is_preview, code)
    if badge.tone == "ok" and task.has_changed_nothing:
        nothing = no_changes_badge()
        return Badge(nothing.icon, nothing.text, nothing.tone, badge.text)
    return badge


def source_id(row: SourceRow) -> object:
    """What identifies a row."""
    return row.source.id


def can_synchronize(row: SourceRow) -> bool:
    """Whether a task may be asked for."""
    return row.source.can_synchronize


def _name(row: SourceRow) -> str:
    return row.source.name


def _sort_name(row: SourceRow) -> str:
    return row.source.name.casefold()


def _icon(row: SourceRow) -> Icon:
    return Icon.WECOM if is_synchronized(row) else Icon.CUSTOM_SOURCE


def is_synchronized(row: SourceRow) -> bool:
    """Whether a vendor's directory stands behind the source; a custom one is kept by hand."""
    return row.source.draft.kind is not SourceKind.CUSTOM


def _caption(row: SourceRow) -> str:
    parts = (kind_text(row.source.draft.kind), row.source.draft.description)
    return " · ".join(part for part in parts if part)


def _caption_whole(row: SourceRow) -> str:
    return f"{row.source.name}\n{_caption(row)}"


def _type(row: SourceRow) -> str:
    return kind_text(row.source.draft.kind)


def _description(row: SourceRow) -> str:
    return row.source.draft.description


def _is_enabled(row: SourceRow) -> bool:
    return row.source.is_enabled


def _status(row: SourceRow) -> str:
    return tr("Enabled") if row.source.is_enabled else tr("Closed")


def _authorization_badge(row: SourceRow) -> Badge:
    if not is_synchronized(row):
        return Badge(Icon.MINUS, tr("Not needed"), "neutral")
    if row.source.lifecycle is Lifecycle.REVOKED:
        return revoked_badge()
    return Badge(Icon.OK, tr("Authorized"), "ok")


def _authorization(row: SourceRow) -> str:
    return _authorization_badge(row).text


def _is_automatic(row: SourceRow) -> bool:
    return row.source.draft.policy.is_automatic


def _automatic(row: SourceRow) -> str:
    if not _is_automatic(row):
        return tr("Off")
    return formats.cycle(row.source.draft.policy.cycle_seconds // 3600)


def _automatic_key(row: SourceRow) -> tuple[bool, int]:
    return _is_automatic(row), row.source.draft.policy.cycle_seconds


def _cycle(row: SourceRow) -> str:
    if not _is_automatic(row):
        return formats.NOTHING
    return formats.duration(row.source.draft.policy.cycle_seconds)


def _cycle_hours(row: SourceRow) -> int:
    return row.source.draft.policy.cycle_seconds if _is_automatic(row) else 0


def _sync_status(row: SourceRow) -> str:
    return sync_badge(row).text


def _last(row: SourceRow) -> str:
    return formats.moment(row.last_applied.finished_at if row.last_applied else None)


def _last_exact(row: SourceRow) -> str:
    return formats.exact(row.last_applied.finished_at if row.last_applied else None)


def _last_key(row: SourceRow) -> float:
    done = row.last_applied.finished_at if row.last_applied else None
    return done.timestamp() if done is not None else 0.0


def _next_day(row: SourceRow) -> str:
    """Two lines, since "Tomorrow 10:08" has no room in one."""
    next_run = row.source.next_run_at
    return formats.NOTHING if next_run is None else formats.day(next_run)


def _next_time(row: SourceRow) -> str:
    next_run = row.source.next_run_at
    return "" if next_run is None else formats.clock(next_run)


def _next_exact(row: SourceRow) -> str:
    return formats.exact(row.source.next_run_at)


def _next_key(row: SourceRow) -> float:
    # No run at all comes last.
    return row.source.next_run_at.timestamp() if row.source.next_run_at else float("inf")


def _no_text(row: SourceRow) -> str:
    return ""


def _actions(row: SourceRow) -> tuple[CellAction, ...]:
    return (
        CellAction("records", tr("Records"), tooltip=tr("Synchronize Records")),
        CellAction("edit", icon=Icon.EDIT, tooltip=tr("Edit")),
        CellAction("more", icon=Icon.MORE, tooltip=tr("More actions")),
    )
