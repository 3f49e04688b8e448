"""Fields and their values as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sase_desktop.domain.directory import ObjectType, WorkStatus
from sase_desktop.domain.mapped_value import text_of
from sase_desktop.ui import formats
from sase_desktop.ui.language import tr


def field_title(key: str, object_type: ObjectType, extended: Mapping[str, str]) -> str:
    """The label of a field; an extended one has the name that the admin gave it."""
    if key in extended:
        return extended[key]
    titles = {
        "external_id": tr("Third-party ID"),
        "username": tr("Username"),
        "departments": tr("Departments"),
        "primary_department": tr("Primary department"),
        "telephone": tr("Telephone"),
        "email": tr("Email Address"),
        "title": tr("Position"),
        "work_status": tr("Employment Status"),
        "enabled": tr("Account"),
        "description": tr("Description"),
        "name": tr("Name"),
        "parent": tr("Parent department"),
        "path": tr("Path"),
        "order": tr("Order"),
    }
    return titles.get(key, key)


def origin_text(key: str, *, is_ruled: bool) -> str:
    """Where a value comes from that was read from no field of the source."""
    if is_ruled:
        return tr("Set by the mapping")
    if key == "path":
        return tr("Computed from the names")
    if key == "enabled":
        return tr("Set by SASE")
    return tr("Not mapped")


def field_titles(keys: str, object_type: ObjectType) -> str:
    """The labels of the fields that a reason names."""
    titles = [field_title(key, object_type, {}) for key in keys.split(", ")]
    return tr(", ", context="list").join(titles)


def value_text(key: str, value: Any, departments: Mapping[str, str]) -> str:
    """A value; None is an en dash. `departments`: names by external id."""
    if value is None:
        return formats.NOTHING
    if key == "departments" and isinstance(value, list):
        names = [departments.get(str(one), str(one)) for one in value]
        return tr(", ", context="list").join(names)
    if key in ("parent", "primary_department"):
        return departments.get(str(value), str(value))
    if key == "work_status":
        return work_status_text(str(value))
    if key == "enabled":
        return tr("Enabled") if value else tr("Disabled")
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    return text_of(value)


def work_status_text(status: str) -> str:
    """On the job, left, or unknown; anything else as it is."""
    words = {
        WorkStatus.ON_JOB.value: tr("On the job"),
        WorkStatus.LEFT.value: tr("Left"),
        WorkStatus.UNKNOWN.value: tr("Unknown"),
    }
    return words.get(status, status)
