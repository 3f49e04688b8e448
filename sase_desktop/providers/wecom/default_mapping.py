"""The default rows from WeCom to SASE, and the fields that WeCom is known to send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sase_desktop.domain.directory import ObjectType, WorkStatus
from sase_desktop.domain.mapping import FieldMapping, Transform


class SourceField(NamedTuple):
    """A field of the vendor's documents, for choosing one."""

    key: str
    label: str
    """English; the window translates it by this text."""


_D, _E = ObjectType.DEPARTMENT, ObjectType.EMPLOYEE

DEFAULT_MAPPING: tuple[FieldMapping, ...] = (
    FieldMapping(_D, "id", "external_id"),
    FieldMapping(_D, "name", "name", Transform.TRIM),
    FieldMapping(_D, "parentid", "parent"),
    FieldMapping(_D, "order", "order"),
    FieldMapping(_E, "userid", "external_id"),
    FieldMapping(_E, "name", "username", Transform.TRIM),
    FieldMapping(_E, "department", "departments"),
    FieldMapping(_E, "main_department", "primary_department"),
    FieldMapping(_E, "mobile", "telephone", Transform.STRIP_COUNTRY_CODE),
    FieldMapping(_E, "email, biz_mail", "email", Transform.FIRST_NON_EMPTY),
    FieldMapping(_E, "position", "title", Transform.TRIM),
    FieldMapping(
        _E,
        "status",
        "work_status",
        Transform.VALUE_MAP,
        argument=WorkStatus.UNKNOWN,
        values=(
            ("1", WorkStatus.ON_JOB),
            ("2", WorkStatus.ON_JOB),
            ("4", WorkStatus.ON_JOB),
            ("5", WorkStatus.LEFT),
        ),
    ),
    FieldMapping(_E, "alias", "description", Transform.TRIM),
)
"""Section 7.4 of the console's specification. A disabled member still has the job."""

SOURCE_FIELDS: Mapping[ObjectType, tuple[SourceField, ...]] = {
    _D: (
        SourceField("id", "Department ID"),
        SourceField("name", "Department name"),
        SourceField("name_en", "English department name"),
        SourceField("parentid", "Parent department ID"),
        SourceField("order", "Order"),
        SourceField("department_leader", "Department leaders"),
    ),
    _E: (
        SourceField("userid", "User ID"),
        SourceField("name", "Name"),
        SourceField("english_name", "English name"),
        SourceField("alias", "Alias"),
        SourceField("department", "Departments"),
        SourceField("main_department", "Main department"),
        SourceField("position", "Position"),
        SourceField("mobile", "Mobile"),
        SourceField("telephone", "Telephone"),
        SourceField("email", "Email"),
        SourceField("biz_mail", "Business email"),
        SourceField("gender", "Gender"),
        SourceField("address", "Address"),
        SourceField("status", "Status"),
        SourceField("enable", "Enabled"),
        SourceField("order", "Order"),
        SourceField("is_leader_in_dept", "Leader in department"),
        SourceField("direct_leader", "Direct leader"),
        SourceField("external_position", "External position"),
        SourceField("avatar", "Avatar address"),
        SourceField("thumb_avatar", "Small avatar address"),
        SourceField("qr_code", "QR code address"),
        SourceField("open_userid", "Open user ID"),
    ),
}
"""What WeCom documents; custom attributes come on top as `extattr.NAME`."""
