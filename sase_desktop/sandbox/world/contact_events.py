"""change_contact events: a change of the corp in, the plain XML of the callback out.

Reduced events are what callback URLs saved after 2022-08-15 receive: ids and places only.
"""

from collections.abc import Iterable
from html import escape

from sase_desktop.sandbox.corp import (
    Attribute,
    ChangeType,
    ContactChange,
    Department,
    Member,
    Tag,
)


def contact_event(corp_id: str, at: int, change: ContactChange, *, reduced: bool) -> str | None:
    """None when a reduced URL hears nothing about this change."""
    fields = _fields(change, reduced)
    if fields is None:
        return None
    head = (
        f"{_text('ToUserName', corp_id)}{_text('FromUserName', 'sys')}"
        f"<CreateTime>{at}</CreateTime>{_text('MsgType', 'event')}"
        f"{_text('Event', 'change_contact')}{_text('ChangeType', change.change_type)}"
    )
    return f"<xml>{head}{''.join(fields)}</xml>"


def _fields(change: ContactChange, reduced: bool) -> list[str] | None:
    before, after = change.before, change.after
    if isinstance(after, Tag) or isinstance(before, Tag):
        return _tag_fields(before, after)
    if isinstance(after, Member) or isinstance(before, Member):
        return _member_fields(change.change_type, before, after, reduced)
    if isinstance(after, Department):
        return _department_fields(before, after, reduced)
    assert isinstance(before, Department)
    return [f"<Id>{before.department_id}</Id>"]


def _member_fields(
    change_type: ChangeType, before: object, after: object, reduced: bool
) -> list[str] | None:
    old = before if isinstance(before, Member) else None
    if not isinstance(after, Member):
        assert old is not None
        return [_text("UserID", old.userid)]
    fields = [_text("UserID", old.userid if old else after.userid)]
    if old is not None and old.userid != after.userid:
        fields.append(_text("NewUserID", after.userid))
    elif reduced and old is not None and old.departments == after.departments:
        return None
    wanted = ("Department",) if reduced else None
    told = _member_values(old) if old and change_type is ChangeType.UPDATE_USER else {}
    for name, value in _member_values(after).items():
        if (wanted is None or name in wanted) and told.get(name) != value:
            fields.append(value)
    return fields


def _member_values(member: Member) -> dict[str, str]:
    values = {
        "Name": member.name,
        "Department": _joined(member.departments),
        "MainDepartment": str(member.main_department),
        "IsLeaderInDept": _joined(member.leads),
        "DirectLeader": _joined(member.direct_leaders),
        "Position": member.position,
        "Mobile": member.mobile,
        "Gender": member.gender,
        "Email": member.email,
        "BizMail": member.biz_mail,
        "Status": str(member.status),
        "Alias": member.alias,
        "Telephone": member.telephone,
        "Address": member.address,
    }
    written = {name: _text(name, value) for name, value in values.items()}
    written["ExtAttr"] = f"<ExtAttr>{''.join(map(_attribute, member.extattr))}</ExtAttr>"
    return written


def _attribute(attribute: Attribute) -> str:
    name = _text("Name", attribute.name)
    if attribute.title is None:
        value = f"<Type>0</Type><Text>{_text('Value', attribute.value)}</Text>"
    else:
        links = _text("Title", attribute.title) + _text("Url", attribute.value)
        value = f"<Type>1</Type><Web>{links}</Web>"
    return f"<Item>{name}{value}</Item>"


def _department_fields(before: object, after: Department, reduced: bool) -> list[str] | None:
    old = before if isinstance(before, Department) else None
    if reduced and old is not None and old.parent_id == after.parent_id:
        return None
    fields = [f"<Id>{after.department_id}</Id>"]
    if not reduced:
        fields.append(_text("Name", after.name))
    fields.append(f"<ParentId>{after.parent_id}</ParentId>")
    if old is None and not reduced:
        fields.append(f"<Order>{after.order}</Order>")
    return fields


def _tag_fields(before: object, after: object) -> list[str]:
    old = before if isinstance(before, Tag) else Tag(0, "")
    new = after if isinstance(after, Tag) else Tag(old.tag_id, "")
    return [
        f"<TagId>{new.tag_id}</TagId>",
        _text("AddUserItems", _joined(u for u in new.userids if u not in old.userids)),
        _text("DelUserItems", _joined(u for u in old.userids if u not in new.userids)),
        _text("AddPartyItems", _joined(p for p in new.parties if p not in old.parties)),
        _text("DelPartyItems", _joined(p for p in old.parties if p not in new.parties)),
    ]


def _joined(values: Iterable[object]) -> str:
    return ",".join(str(value) for value in values)


def _text(name: str, value: str) -> str:
    """Control characters cannot stand in XML at all, so they go."""
    readable = "".join(char for char in value if char >= " " or char in "\t\n")
    return f"<{name}>{escape(readable, quote=False)}</{name}>"
