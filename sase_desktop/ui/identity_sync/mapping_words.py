"""Words of the mapping: fields of SASE and WeCom, types, transforms, received values."""

from __future__ import annotations

from collections.abc import Sequence

from sase_desktop.domain.directory import ObjectType, WorkStatus
from sase_desktop.domain.mapping import ExtendedField, FieldMapping, FieldType, Transform
from sase_desktop.ui.formats import NOTHING
from sase_desktop.ui.language import tr


def target_text(object_type: ObjectType, key: str, extended: Sequence[ExtendedField] = ()) -> str:
    """The local field as people call it; an extended one by its display name."""
    for one in extended:
        if one.object_type is object_type and one.key == key:
            return one.name or key
    is_department = object_type is ObjectType.DEPARTMENT
    words = {
        "external_id": tr("External ID"),
        "name": tr("Name"),
        "parent": tr("Parent department"),
        "order": tr("Order"),
        "username": tr("Username"),
        "departments": tr("Departments"),
        "primary_department": tr("Primary department"),
        "telephone": tr("Telephone"),
        "email": tr("Email Address"),
        "title": tr("Position"),
        "work_status": tr("Employment Status"),
        "description": tr("Description"),
    }
    if is_department and key == "name":
        return tr("Department name")
    return words.get(key, key)


def type_text(field_type: FieldType) -> str:
    """The type of a local field."""
    return {
        FieldType.STRING: tr("String"),
        FieldType.NUMBER: tr("Number"),
        FieldType.BOOLEAN: tr("Boolean"),
        FieldType.DATE: tr("Date"),
        FieldType.LIST: tr("List"),
        FieldType.CHOICE: tr("Choice"),
    }[field_type]


def transform_text(transform: Transform) -> str:
    """The name of a transform."""
    return {
        Transform.COPY: tr("Copy"),
        Transform.TRIM: tr("Trim"),
        Transform.LOWER: tr("Lower case"),
        Transform.UPPER: tr("Upper case"),
        Transform.FIRST_NON_EMPTY: tr("First non-empty"),
        Transform.CONSTANT: tr("Constant"),
        Transform.TEMPLATE: tr("Template"),
        Transform.STRIP_COUNTRY_CODE: tr("Strip country code"),
        Transform.VALUE_MAP: tr("Value map"),
    }[transform]


def transform_hint(transform: Transform) -> str:
    """What a transform does, in one sentence."""
    return {
        Transform.COPY: tr("As received; a list becomes one text joined by commas."),
        Transform.TRIM: tr("Blanks at both ends are removed."),
        Transform.LOWER: tr("Letters become small."),
        Transform.UPPER: tr("Letters become capital."),
        Transform.FIRST_NON_EMPTY: tr(
            "The first of the listed fields that is not empty; the domain of an address is "
            "written small."
        ),
        Transform.CONSTANT: tr("Everyone gets the same value."),
        Transform.TEMPLATE: tr("Fields in braces are filled in, the rest stays as typed."),
        Transform.STRIP_COUNTRY_CODE: tr("Blanks, +86 and 0086 are removed."),
        Transform.VALUE_MAP: tr("Each received value becomes the one beside it."),
    }[transform]


def row_transform_text(row: FieldMapping, field_type: FieldType) -> str:
    """The transform as the table shows it; locked lists have one of their own."""
    if row.source is None:
        return NOTHING
    if field_type is FieldType.LIST:
        return tr("IDs to departments")
    return transform_text(row.transform)


def source_text(row: FieldMapping) -> str:
    """What the first column shows."""
    if row.source is None:
        return NOTHING
    if row.transform is Transform.CONSTANT:
        return f"“{row.argument}”"
    if row.transform is Transform.TEMPLATE:
        return row.argument
    return row.source


def status_text(value: str) -> str:
    """An employment status as people read it."""
    return {
        WorkStatus.ON_JOB.value: tr("On the job"),
        WorkStatus.LEFT.value: tr("Left"),
    }.get(value, tr("Unknown"))


def misfit_text(field_type: FieldType) -> str:
    """Why a received value does not become the field's type."""
    return {
        FieldType.NUMBER: tr("Not a number"),
        FieldType.DATE: tr("Not a date"),
        FieldType.BOOLEAN: tr("Not yes or no"),
    }.get(field_type, tr("Does not fit"))


def source_field_text(key: str) -> str:
    """A field of WeCom's documents in words, empty for one that is not documented."""
    return {
        "id": tr("Department ID"),
        "name": tr("Name"),
        "name_en": tr("English department name"),
        "parentid": tr("Parent department ID"),
        "order": tr("Order"),
        "department_leader": tr("Department leaders"),
        "userid": tr("User ID"),
        "english_name": tr("English name"),
        "alias": tr("Alias"),
        "department": tr("Departments"),
        "main_department": tr("Main department"),
        "position": tr("Position"),
        "mobile": tr("Mobile"),
        "telephone": tr("Telephone"),
        "email": tr("Email"),
        "biz_mail": tr("Business email"),
        "gender": tr("Gender"),
        "address": tr("Address"),
        "status": tr("Status"),
        "enable": tr("Enabled in WeCom"),
        "is_leader_in_dept": tr("Leader in department"),
        "direct_leader": tr("Direct leader"),
        "external_position": tr("External position"),
        "avatar": tr("Avatar address"),
        "thumb_avatar": tr("Small avatar address"),
        "qr_code": tr("QR code address"),
        "open_userid": tr("Open user ID"),
    }.get(key, "")
