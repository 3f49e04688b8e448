"""Departments and members in WeCom's answers: in a body, out what is one and what is none.

Bodies are read in two steps, the envelope with its objects left raw and then each object by
itself, so that one mangled object spoils nothing but itself and unknown fields survive.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import blake2b
from typing import Annotated, Any, NamedTuple, TypedDict

import msgspec
from msgspec import Meta, Raw, Struct

from sase_desktop.domain.directory import (
    Document,
    InvalidObject,
    ObjectType,
    RemoteDepartment,
    RemoteMember,
)

from .answers import DAMAGE, Envelope, Id, Text, reader
from .protocol import invalid

_LEFT_OR_DISABLED = (2, 5)
_MOST_KEPT = 100_000
_LONGEST_ID = 512
_ENCRYPTED = re.compile(r"w[om][A-Za-z0-9_-]{30}")
_EXTERNAL_IDS = {
    ObjectType.EMPLOYEE: re.compile(r'"userid"\s*:\s*(?:"([^"\\]{1,64})"|(\d{1,19})\b)'),
    ObjectType.DEPARTMENT: re.compile(r'"id"\s*:\s*(?:"([^"\\]{1,64})"|(\d{1,19})\b)'),
}


class Members(NamedTuple):
    """One answer's members, and what in it was none."""

    members: list[RemoteMember]
    invalid: list[InvalidObject]


class Departments(NamedTuple):
    """One answer's departments, and what in it was none."""

    departments: list[RemoteDepartment]
    invalid: list[InvalidObject]


class IdPage(NamedTuple):
    """One page of `user/list_id`: pairs of user id and department id."""

    rows: list[tuple[str, str]]
    next_cursor: str


class _UserList(Envelope):
    userlist: list[Raw] | None = None


class _DepartmentList(Envelope):
    department: list[Raw] | None = None


class _SimpleList(Envelope):
    department_id: list[Raw] | None = None


class _DepartmentAnswer(Envelope):
    department: Raw = Raw(b"")


class _Member(Struct, gc=False):
    userid: Text
    department: list[Annotated[int, Meta(ge=0, le=2**63 - 1)]] | None = None
    main_department: int | None = None
    status: int | None = None


class _Members(Struct):
    userlist: list[_Member]


class _Department(Struct, gc=False):
    id: Id
    name: str | None = None
    parentid: int = 0
    order: int = 0


class _OwnIds(Struct):
    id: Any = None
    userid: Any = None


class _Row(Struct, gc=False):
    department: Id
    userid: Text | None = None
    open_userid: Text | None = None


class _ListId(Envelope):
    dept_user: list[_Row] | None = None
    next_cursor: str | None = None


class _Ids(dict[int, str]):
    """Department ids as texts, each made once: a hundred thousand members share them."""

    def __missing__(self, number: int) -> str:
        text = str(number)
        if len(self) < _MOST_KEPT:
            self[number] = text
        return text


class _Alone(dict[int, tuple[str, ...]]):
    """The same for those, which is nearly everybody, who are in one department."""

    def __missing__(self, number: int) -> tuple[str, ...]:
        places = (_ids[number],)
        if len(self) < _MOST_KEPT:
            self[number] = places
        return places


_ids = _Ids()
_alone = _Alone()
_read_user_list = reader(_UserList)
_read_department_list = reader(_DepartmentList)
_read_simple_list = reader(_SimpleList)
_read_department_answer = reader(_DepartmentAnswer)
_read_list_id = reader(_ListId)
_read_envelope = reader(Envelope)
_read_members = msgspec.json.Decoder(_Members).decode
_read_member = msgspec.json.Decoder(_Member).decode
_read_ids = msgspec.json.Decoder(_OwnIds).decode
_read_department = msgspec.json.Decoder(_Department).decode
_read_object: Callable[[Document], dict[str, Any]] = msgspec.json.Decoder(dict[str, Any]).decode


def members(body: bytes) -> Members:
    """The members of `user/list`."""
    listed = _read_user_list(body).userlist
    if listed is None:
        raise invalid("the answer has no userlist")
    try:
        body.decode()  # what is not text is no document
        read = _read_members(body).userlist
    except DAMAGE:
        return _members_one_by_one(listed)
    documents = [bytes(raw) for raw in listed]
    return Members(list(map(_member, read, documents, _digests(documents))), [])


def _members_one_by_one(listed: Iterable[Raw]) -> Members:
    """The same where an object is mangled, which spoils nothing but itself."""
    found = Members([], [])
    for raw in listed:
        try:
            document = bytes(raw)
            document.decode()
            one = _read_member(raw)
        except DAMAGE as error:
            found.invalid.append(_invalid(ObjectType.EMPLOYEE, raw, error))
        else:
            found.members.append(_member(one, document, *_digests([document])))
    return found


def _member(one: _Member, document: bytes, digest: int) -> RemoteMember:
    userid, numbers, main = one.userid, one.department, one.main_department
    key = userid.lower() if len(userid) != 32 else member_key(userid)
    if not numbers:
        places: tuple[str, ...] = ()
    elif len(numbers) == 1:
        places = _alone[numbers[0]]
    else:
        places = tuple(dict.fromkeys([_ids[one] for one in numbers]))
    main_text = _ids[main] if main and numbers and main in numbers else None
    enabled = one.status not in _LEFT_OR_DISABLED
    # The named tuple's own constructor takes longer than all the rest of this function.
    shown = key if key == userid else userid
    fields = (key, shown, places, main_text, enabled, document, digest)
    return tuple.__new__(RemoteMember, fields)


def member(body: bytes) -> Members:
    """The member of `user/get`, whose fields stand in the envelope itself."""
    _read_envelope(body)
    fields = msgspec.json.decode(body, type=dict[str, Raw])
    fields.pop("errcode", None)
    fields.pop("errmsg", None)
    return members(b'{"userlist":[' + msgspec.json.encode(fields) + b"]}")


def departments(body: bytes) -> Departments:
    """The departments of `department/list`."""
    listed = _read_department_list(body).department
    if listed is None:
        raise invalid("the answer has no department list")
    return _departments(listed)


def department_ids(body: bytes) -> Departments:
    """The departments of `department/simplelist`, which have no names."""
    listed = _read_simple_list(body).department_id
    if listed is None:
        raise invalid("the answer has no department_id list")
    return _departments(listed)


def department(body: bytes) -> Departments:
    """The one department of `department/get`."""
    raw = _read_department_answer(body).department
    if not bytes(raw):
        raise invalid("the answer has no department")
    return _departments([raw])


def id_page(body: bytes) -> IdPage:
    """One page of `user/list_id`; a row that cannot be read spoils the page, which has no names
    to tell it by."""
    answer = _read_list_id(body)
    if answer.dept_user is None:
        raise invalid("the answer has no dept_user list")
    rows: list[tuple[str, str]] = []
    for row in answer.dept_user:
        userid = row.userid or row.open_userid
        if userid is None:
            raise invalid("a row of dept_user has no userid")
        rows.append((userid, _ids[row.department]))
    return IdPage(rows, answer.next_cursor or "")


def id_member(userid: str, departments: tuple[str, ...]) -> RemoteMember:
    """A member of whom nothing but the id and the departments may be read."""
    fields = {"userid": userid, "department": [int(one) for one in departments]}
    document = msgspec.json.encode(fields)
    (digest,) = _digests([document])
    return RemoteMember(
        key=member_key(userid),
        external_id=userid,
        departments=departments,
        main_department=None,
        enabled=True,
        document=document,
        digest=digest,
    )


def member_key(userid: str) -> str:
    """Plain ids are one whatever their case; encrypted ones are case-sensitive (page 97104)."""
    return userid if is_encrypted(userid) else userid.lower()


def is_encrypted(userid: str) -> bool:
    return len(userid) == 32 and _ENCRYPTED.fullmatch(userid) is not None


def _digests(documents: Sequence[bytes]) -> tuple[int, ...]:
    digests = b"".join([blake2b(one, digest_size=8).digest() for one in documents])
    return struct.unpack(f"<{len(documents)}q", digests)


def decode_document(document: Document) -> dict[str, Any]:
    """A document's fields without a withheld name, for which WeCom puts the id or a cipher."""
    return _without_withheld(_read_object(document))


def decoder_of(fields: Collection[str]) -> Callable[[Document], dict[str, Any]]:
    """The same for some fields alone: to skip the others takes half as long as to read them."""
    if not all(one.isascii() for one in fields):
        return decode_document  # the library's shapes find no other names
    wanted = dict.fromkeys([*fields, "userid", "id", "name"], Any)
    shape = TypedDict("shape", wanted, total=False)  # type: ignore[misc]
    read = msgspec.json.Decoder(shape).decode
    return lambda document: _without_withheld(read(document))  # type: ignore[arg-type]


def _without_withheld(fields: dict[str, Any]) -> dict[str, Any]:
    if "name" in fields and is_withheld(fields):
        del fields["name"]
    return fields


def is_withheld(fields: dict[str, Any]) -> bool:
    """Whether the name is only the object's id again, or an id that nobody can read."""
    name = fields["name"]
    own_id = fields.get("userid")
    if own_id is None:
        return bool(name == str(fields.get("id", "")))
    return name == own_id or (isinstance(name, str) and is_encrypted(name))


def _departments(listed: Iterable[Raw]) -> Departments:
    found = Departments([], [])
    for raw in listed:
        try:
            document = str(raw, "utf-8")
            fields = _read_department(raw)
            name = decode_document(document).get("name")
        except DAMAGE as error:
            found.invalid.append(_invalid(ObjectType.DEPARTMENT, raw, error))
            continue
        parent = _ids[fields.parentid] if fields.parentid > 0 else None
        found.departments.append(
            RemoteDepartment(_ids[fields.id], name, parent, fields.order, document)
        )
    return found


def _invalid(kind: ObjectType, raw: Raw, error: Exception) -> InvalidObject:
    text = str(raw, "utf-8", "replace")
    external_id = _external_id(kind, raw, text)
    is_member = kind is ObjectType.EMPLOYEE
    return InvalidObject(
        kind, external_id, text, str(error), member_key(external_id) if is_member else ""
    )


def _external_id(kind: ObjectType, raw: Raw, text: str) -> str:
    """Whose object it was meant to be: as its own field says, or else as far as it can be read."""
    try:
        one = _read_ids(raw)
    except DAMAGE:
        pass
    else:
        told = one.userid if kind is ObjectType.EMPLOYEE else one.id
        if isinstance(told, str | int) and not isinstance(told, bool):
            return str(told)[:_LONGEST_ID]
        return ""
    found = _EXTERNAL_IDS[kind].search(text)
    return found[found.lastindex or 0] if found else ""
