"""Fields and values of the directory in the user's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sase_desktop.domain.directory import WorkStatus
from sase_desktop.domain.mapping import ExtendedField
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon

FIELDS = (
    "external_id",
    "username",
    "departments",
    "primary_department",
    "title",
    "email",
    "telephone",
    "work_status",
    "enabled",
    "description",
)
"""SASE's own fields in the order of the page."""


def field_text(key: str, extended: Iterable[ExtendedField] = ()) -> str:
    """The name of one of SASE's fields; an extended field has the name that it was given."""
    built_in = {
        "external_id": tr("User ID"),
        "username": tr("Username"),
        "departments": tr("Department"),
        "primary_department": tr("Primary department"),
        "title": tr("Position"),
        "email": tr("Email Address"),
        "telephone": tr("Mobile Phone Number"),
        "work_status": tr("Employment Status"),
        "enabled": tr("Account"),
        "description": tr("Description"),
    }
    if key in built_in:
        return built_in[key]
    return next((field.name for field in extended if field.key == key), key)


def status_text(status: str) -> str:
    """On the job, left or unknown."""
    return {
        WorkStatus.ON_JOB.value: tr("On the job"),
        WorkStatus.LEFT.value: tr("Left", context="employment"),
    }.get(status, tr("Unknown"))


def status_badge(status: str, is_enabled: bool = True) -> Badge:
    """The employment status; an account that WeCom disabled is marked, whatever the status."""
    word = status_text(status)
    if not is_enabled:
        text = tr("{status}, disabled").format(status=word)
        return Badge(Icon.BLOCKED, text, "warn", tr("The account is disabled in WeCom."))
    if status == WorkStatus.ON_JOB:
        return Badge(Icon.OK, word, "ok")
    icon = Icon.NOT_CONNECTED if status == WorkStatus.LEFT else Icon.MINUS
    return Badge(icon, word, "neutral")


def local_badge() -> Badge:
    """A value that was edited here and wins over WeCom."""
    told = tr("Edited here. The value is kept at every synchronization.")
    return Badge(None, tr("Local"), "neutral", told)


def disabled_badge(status: str) -> Badge:
    """For a narrow cell: disabled, with the employment status in the tooltip."""
    told = status_badge(status, is_enabled=False)
    return Badge(told.icon, tr("Disabled"), told.tone, f"{told.text}. {told.tooltip}")


def value_text(key: str, value: Any, departments: Mapping[str, str]) -> str:
    """A stored value in words; nothing is an en dash."""
    if key == "work_status" and isinstance(value, str):
        return status_text(value)
    if isinstance(value, bool):
        if key == "enabled":
            return tr("Enabled") if value else tr("Disabled")
        return tr("Yes") if value else tr("No")
    if key in ("departments", "primary_department") and value is not None:
        ids = value if isinstance(value, list | tuple) else (value,)
        return list_text([departments.get(str(one), str(one)) for one in ids])
    if value is None or value == "":
        return formats.NOTHING
    return str(value)


def list_text(parts: Iterable[str]) -> str:
    """Names in a row, as the language separates them."""
    return tr(", ", context="between names").join(parts)
