"""Recorded bodies, failures and half answers, mangled and hostile objects."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ErrorCode, ProviderError
from sase_desktop.providers.http.session import Unanswered
from sase_desktop.providers.wecom import answers, errcodes, objects, protocol

CIPHER_ID = "wo" + "A1b-_" * 6

READERS: list[Callable[[bytes], Any]] = [
    objects.members,
    objects.member,
    objects.departments,
    objects.department,
    objects.department_ids,
    objects.id_page,
    answers.token,
    answers.agent,
    answers.agent_ids,
    answers.permissions,
    answers.tag_users,
    answers.auth_url,
    answers.permanent_code,
]


def body(**fields: Any) -> bytes:
    return json.dumps({"errcode": 0, "errmsg": "ok", **fields}, ensure_ascii=False).encode()


def users(*listed: Any) -> objects.Members:
    return objects.members(body(userlist=list(listed)))


def test_a_member_with_everything() -> None:
    sent = {
        "userid": "Zhang.San",
        "name": "张三",
        "department": [3, 1, 3],
        "main_department": 3,
        "status": 1,
        "extattr": {"attrs": [{"type": 0, "name": "工号", "text": {"value": "42"}}]},
        "new_field": {"deep": [1, None]},
    }
    (one,) = users(sent).members
    assert (one.key, one.external_id) == ("zhang.san", "Zhang.San")
    assert one.departments == ("3", "1")
    assert (one.main_department, one.enabled) == ("3", True)
    assert json.loads(one.document) == sent
    assert objects.decode_document(one.document) == sent


def test_only_the_id_is_needed() -> None:
    (one,) = users({"userid": "a"}).members
    assert (one.departments, one.main_department, one.enabled) == ((), None, True)


@pytest.mark.parametrize(("status", "enabled"), [(1, True), (2, False), (4, True), (5, False)])
def test_enabled(status: int, enabled: bool) -> None:
    assert users({"userid": "a", "status": status}).members[0].enabled is enabled


def test_a_main_department_that_is_not_listed_is_none() -> None:
    assert (
        users({"userid": "a", "department": [2], "main_department": 9}).members[0].main_department
        is None
    )


def test_encrypted_ids_keep_their_case() -> None:
    first, second = users({"userid": CIPHER_ID}, {"userid": CIPHER_ID.swapcase()[:31]}).members
    assert first.key == CIPHER_ID
    assert second.key == second.external_id.lower()


@pytest.mark.parametrize(
    "mangled",
    [
        None,
        7,
        "text",
        [],
        {},
        {"userid": ""},
        {"userid": None},
        {"userid": 12},
        {"userid": "a", "department": "1"},
        {"userid": "a", "department": [-1]},
        {"userid": "a", "department": [2**70]},
        {"userid": "a", "department": [True]},
        {"userid": "a", "status": "1"},
        {"userid": "a" * 600},
    ],
)
def test_one_mangled_member_spoils_nothing_else(mangled: Any) -> None:
    found = users({"userid": "before"}, mangled, {"userid": "after"})
    assert [one.key for one in found.members] == ["before", "after"]
    (one,) = found.invalid
    assert one.object_type is ObjectType.EMPLOYEE
    assert json.loads(one.document) == mangled
    assert one.detail


def test_the_id_of_a_mangled_object_is_told_where_there_is_one() -> None:
    found = users({"department": "x", "userid": "anna"})
    assert found.invalid[0].external_id == "anna"
    listed = objects.departments(body(department=[{"id": 5, "name": 3}, {"id": "6"}]))
    assert [one.external_id for one in listed.invalid] == ["5", "6"]


def test_bytes_that_are_no_text_are_a_mangled_member() -> None:
    found = objects.members(b'{"userlist":[{"userid":"a","name":"\xff\xfe"},{"userid":"c"}]}')
    assert [one.key for one in found.members] == ["c"]
    assert [one.external_id for one in found.invalid] == ["a"]


def test_half_a_character_is_replaced() -> None:
    found = objects.members(
        rb'{"userlist":[{"userid":"b","x":"\ud83d","y":"\\ud83d"},{"userid":"c","name":"\ud83d\ude00"}]}'
    )
    first, second = (objects.decode_document(one.document) for one in found.members)
    assert (first["x"], first["y"]) == ("\ufffd", "\\ud83d")
    assert second["name"] == "\U0001f600"


def test_hostile_texts_stay_as_they_are() -> None:
    names = ["<b>x</b>", "=1+1", "../../etc", "%s{0}", "a\u202eb", "x" * 5000, "a\nb"]
    found = users(*({"userid": f"u{i}", "name": name} for i, name in enumerate(names)))
    assert [objects.decode_document(one.document)["name"] for one in found.members] == names


def test_withheld_names_are_dropped() -> None:
    for sent in (
        {"userid": "anna", "name": "anna"},
        {"userid": "anna", "name": CIPHER_ID},
        {"id": 7, "name": "7"},
    ):
        assert "name" not in objects.decode_document(json.dumps(sent))
    assert objects.decode_document('{"id":7,"name":"8"}')["name"] == "8"
    listed = objects.departments(body(department=[{"id": 7, "name": "7", "parentid": 1}]))
    assert listed.departments[0].name is None


def test_departments() -> None:
    listed = objects.departments(
        body(department=[{"id": 1, "name": "总部", "parentid": 0, "order": 4294967295}])
    )
    (one,) = listed.departments
    assert (one.external_id, one.name, one.parent, one.order) == ("1", "总部", None, 4294967295)
    brief = objects.department_ids(body(department_id=[{"id": 2, "parentid": 1, "order": 3}]))
    assert brief.departments[0].name is None
    assert brief.departments[0].parent == "1"
    assert objects.department(body(department={"id": 3, "name": "x"})).departments[0].name == "x"


def test_user_get_has_its_fields_in_the_envelope() -> None:
    (one,) = objects.member(body(userid="a", name="甲", department=[2])).members
    assert json.loads(one.document) == {"userid": "a", "name": "甲", "department": [2]}
    assert len(objects.member(body(name="nobody")).invalid) == 1


def test_list_id_pages() -> None:
    page = objects.id_page(
        body(dept_user=[{"userid": "a", "department": 1}, {"open_userid": "b", "department": 2}])
    )
    assert page.rows == [("a", "1"), ("b", "2")]
    assert page.next_cursor == ""


@pytest.mark.parametrize("read", READERS)
def test_a_refusal_is_told_whatever_fills_the_payload(read: Callable[[bytes], Any]) -> None:
    payloads: list[dict[str, Any]] = [
        {},
        {"userlist": [], "department": [], "dept_user": []},
        {"department": "x"},
    ]
    for payload in payloads:
        sent = {"errcode": 60011, "errmsg": "no privilege, hint: [1]", **payload}
        with pytest.raises(ProviderError) as caught:
            read(json.dumps(sent).encode())
        assert caught.value.vendor_code == 60011
        assert caught.value.code is ErrorCode.PERMISSION_DENIED
        assert "60011" in caught.value.detail and "hint: [1]" in caught.value.detail


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "sent", [b'{"errcode":0}', b"{}", b'{"errcode":0,"userlist":null}', b'{"errcode":"x"}']
)
def test_missing_keys_are_not_an_empty_answer(read: Callable[[bytes], Any], sent: bytes) -> None:
    if read is objects.member and sent != b'{"errcode":"x"}':
        assert objects.member(sent).members == []
        return
    with pytest.raises(ProviderError) as caught:
        read(sent)
    assert caught.value.code is ErrorCode.SOURCE_DATA_INVALID
    assert not isinstance(caught.value, Unanswered)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"", ErrorCode.NETWORK),
        (b"<html>gateway</html>", ErrorCode.NETWORK),
        (b"[]", ErrorCode.NETWORK),
        (b'{"errcode":0,"userlist":[{"userid":"a"', ErrorCode.ANSWER_TRUNCATED),
        (b'{"userlist":' + b"[" * 200_000 + b"]" * 200_000 + b"}", ErrorCode.ANSWER_TRUNCATED),
    ],
)
def test_damaged_bodies_may_be_asked_for_again(sent: bytes, code: ErrorCode) -> None:
    with pytest.raises(Unanswered) as caught:
        objects.members(sent)
    assert caught.value.code is code


@settings(deadline=None, max_examples=150)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda one: one.encode("utf-8", "replace"))
)
def test_no_bytes_lead_to_another_exception(sent: bytes) -> None:
    for read in READERS:
        with contextlib.suppress(ProviderError):
            read(sent)


_json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["userid", "id", "department", "name", "x"]), inner)
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_json_values, max_size=5))
def test_any_objects_are_read_or_reported(listed: list[Any]) -> None:
    sent = json.dumps({"userlist": listed, "department": listed}).encode()
    found = objects.members(sent)
    assert len(found.members) + len(found.invalid) == len(listed)
    for one in found.members:
        objects.decode_document(one.document)
    tree = objects.departments(sent)
    assert len(tree.departments) + len(tree.invalid) == len(listed)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 400))
def test_a_body_cut_anywhere_is_never_a_shorter_directory(cut: int) -> None:
    sent = body(userlist=[{"userid": f"u{i}", "name": "张"} for i in range(8)])
    if cut >= len(sent):
        return
    with pytest.raises(ProviderError):
        objects.members(sent[:cut])


def test_the_address_in_60020() -> None:
    error = protocol.refusal(
        60020, "not allow to access from your ip, hint: [17], from ip: 203.0.113.9, more info at x"
    )
    assert error.address == "203.0.113.9"
    assert error.code is ErrorCode.IP_NOT_TRUSTED
    assert protocol.refusal(60020, "no address").address is None
    assert protocol.refusal(60020, "from ip: 2001:db8::7, more").address == "2001:db8::7"
    assert protocol.refusal(40001, "from ip: 203.0.113.9").address is None


def test_refusals_never_repeat_credentials() -> None:
    error = protocol.refusal(40001, "bad access_token=SECRETSECRET corpsecret=HUSHHUSH &x=1\nline")
    assert "SECRET" not in str(error) and "HUSH" not in str(error) and "\n" not in error.detail


def test_every_number_has_its_words() -> None:
    for number, known in errcodes.ERRCODES.items():
        assert known.meaning.endswith(".") and known.next_step.endswith("."), number
        told = errcodes.explain(number)
        assert told is not None and told.meaning == known.meaning
    assert errcodes.explain(701003) is not None and errcodes.explain(84024) is not None
    assert errcodes.explain(123456) is None
    assert errcodes.look_up(123456).code is ErrorCode.SOURCE_DATA_INVALID


@pytest.mark.parametrize(
    ("document", "external_id", "key"),
    [
        ('{"userid": "Ann", "department": "2"}', "Ann", "ann"),
        ('{"userid": "b\\u006fb", "department": "2"}', "bob", "bob"),
        ('{"x": {"userid": "eve"}, "userid": "Ann", "department": "2"}', "Ann", "ann"),
        ('{"x": {"userid": "eve"}}', "", ""),
        ('{"userid": 5}', "5", "5"),
        ('{"userid": "wo%s", "department": "2"}' % ("A" * 30), "wo" + "A" * 30, "wo" + "A" * 30),
    ],
)
def test_an_unreadable_member_is_told_by_its_own_id(
    document: str, external_id: str, key: str
) -> None:
    (one,) = objects.members(b'{"userlist": [' + document.encode() + b"]}").invalid
    assert (one.external_id, one.key) == (external_id, key)


_FIELDS = ["userid", "id", "name", "mobile", "extattr", "王", "a.b", ""]


@given(
    st.dictionaries(st.sampled_from(_FIELDS), _json_values),
    st.sets(st.sampled_from(_FIELDS)),
    st.booleans(),
)
def test_some_fields_are_read_as_all_are(
    document: dict[str, object], fields: set[str], is_ascii: bool
) -> None:
    text = json.dumps(document, ensure_ascii=is_ascii).encode()
    everything = objects.decode_document(text)
    some = objects.decoder_of(fields)(text)
    wanted = {key: value for key, value in everything.items() if key in fields}
    assert {key: value for key, value in some.items() if key in fields} == wanted


def test_a_field_is_found_however_its_name_is_written() -> None:
    read = objects.decoder_of(["mobile"])
    assert read(b'{"mob\\u0069le":"1","mobile_2":"2"}') == {"mobile": "1"}
    assert read(b'{"mobile":"1","mobile":"2"}') == {"mobile": "2"}
