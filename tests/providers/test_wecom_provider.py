"""What is WeCom's own: kinds of secrets, scopes, withheld names, a directory that moves."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from sase_desktop.domain.directory import ObjectType, RemoteDirectory, Scope, ScopeMode
from sase_desktop.domain.errors import ErrorCode, ProviderError
from sase_desktop.domain.identity_source import SourceKind, validate_mapping
from sase_desktop.domain.mapping_rules import compile_rules
from sase_desktop.providers import PROVIDERS
from sase_desktop.providers.wecom.provider import WeComProvider
from sase_desktop.providers.wecom.visibility import find_agent
from sase_desktop.sandbox import Sandbox

from .stations import (
    OPTIONS,
    CountingCheckpoint,
    ScriptedServer,
    connection_to,
    own_app,
    refused,
)

SPEC = PROVIDERS[SourceKind.WECOM]


@contextmanager
def opened(sandbox: Sandbox, secret: str = "") -> Iterator[WeComProvider]:
    provider = WeComProvider(connection_to(sandbox), secret or sandbox.secret, OPTIONS)
    try:
        yield provider
    finally:
        provider.close()


def fetch(sandbox: Sandbox, secret: str = "", scope: Scope | None = None) -> RemoteDirectory:
    with opened(sandbox, secret) as provider:
        return provider.fetch(scope or Scope(), CountingCheckpoint())


def narrow(sandbox: Sandbox, **scope: Any) -> None:
    wish = {"users": [], "parties": [], "tags": [], **scope}
    sandbox.control.update_app(sandbox.agent_id, scope=wish)


def test_importing_the_list_of_vendors_loads_no_http_library() -> None:
    code = (
        "import sys, sase_desktop.providers; "
        "sys.exit(any(one in sys.modules for one in ('requests', 'urllib3', 'msgspec')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_opening_connects_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        port = listener.getsockname()[1]
        SPEC.open(own_app(f"http://127.0.0.1:{port}"), "secret", OPTIONS).close()
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_the_default_mapping_is_valid_and_reads_known_fields() -> None:
    assert validate_mapping(SPEC.default_mapping, ()) == []
    for kind in ObjectType:
        known = {one.key for one in SPEC.source_fields[kind]}
        rules = compile_rules(kind, SPEC.default_mapping, ())
        assert {source for sources in rules.sources.values() for source in sources} <= known


def test_the_default_mapping_maps_a_member(sandbox: Sandbox) -> None:
    rules = dict(compile_rules(ObjectType.EMPLOYEE, SPEC.default_mapping, ()).mappers)
    sent = {"name": " 张三 ", "mobile": "+86-13800000000", "email": "", "biz_mail": "a@B.com"}
    assert rules["username"](sent) == "张三"
    assert rules["telephone"](sent) == "13800000000"
    assert rules["email"](sent) == "a@b.com"
    statuses = [rules["work_status"]({"status": number}) for number in (1, 2, 4, 5, 9)]
    assert statuses == ["on_job", "on_job", "on_job", "left", "unknown"]
    assert rules["work_status"]({}) is None


def test_check_of_an_own_app(sandbox: Sandbox) -> None:
    seen = find_agent(connection_to(sandbox), sandbox.secret, OPTIONS)
    assert seen.agent_id == sandbox.agent_id
    assert seen.company == sandbox.company_name
    assert seen.sees_everything and seen.grants is None
    narrow(sandbox, parties=[2], users=["anna"], tags=[])
    seen = find_agent(connection_to(sandbox), sandbox.secret, OPTIONS)
    assert not seen.sees_everything
    assert (seen.departments, seen.members, seen.tags) == (("2",), ("anna",), ())


def test_check_of_a_contacts_sync_secret(sandbox: Sandbox) -> None:
    seen = find_agent(connection_to(sandbox), sandbox.contacts_sync_secret, OPTIONS)
    assert seen.agent_id is None and seen.sees_everything


def test_a_disabled_app(sandbox: Sandbox) -> None:
    sandbox.control.update_app(sandbox.agent_id, is_enabled=False)
    with opened(sandbox) as provider, pytest.raises(ProviderError) as caught:
        provider.check()
    assert caught.value.code is ErrorCode.AUTH_EXPIRED


def test_an_untrusted_address_is_told(sandbox: Sandbox) -> None:
    sandbox.control.update_app(sandbox.agent_id, trusted_ips=["203.0.113.1"])
    with opened(sandbox) as provider, pytest.raises(ProviderError) as caught:
        provider.check()
    assert caught.value.code is ErrorCode.IP_NOT_TRUSTED
    assert caught.value.address == "127.0.0.1"


def test_a_scope_without_the_root_keeps_its_orphans(sandbox: Sandbox) -> None:
    narrow(sandbox, parties=[2])
    directory = fetch(sandbox)
    ids = {one.external_id for one in directory.departments}
    assert "1" not in ids and "2" in ids
    assert next(one for one in directory.departments if one.external_id == "2").parent == "1"
    assert directory.members


def test_members_visible_one_by_one_and_by_tag(sandbox: Sandbox) -> None:
    names = [one.userid for one in list(sandbox.company.members.values())[:6]]
    sandbox.control.put_tag(5, "keys", names[2:5])
    narrow(sandbox, users=[*names[:3], names[0].upper()], tags=[5])
    directory = fetch(sandbox)
    assert {one.external_id for one in directory.members} == set(names[:5])
    assert len(directory.members) == 5
    for one in directory.members:
        document = json.loads(one.document)
        assert "errcode" not in document and document["userid"] == one.external_id


def test_someone_named_in_the_scope_who_has_left_is_skipped(sandbox: Sandbox) -> None:
    names = [one.userid for one in list(sandbox.company.members.values())[:2]]
    narrow(sandbox, users=[*names, "left.long.ago"])
    assert {one.external_id for one in fetch(sandbox).members} == set(names)


def test_contacts_sync_from_a_new_address_brings_ids_alone(sandbox: Sandbox) -> None:
    agent = next(one for one in sandbox.control.apps() if one["kind"] == "contacts_sync")
    sandbox.control.update_app(agent["agent_id"], calls_from_new_ip=True)
    full = fetch(sandbox)
    part = fetch(sandbox, sandbox.contacts_sync_secret)
    assert {one.key: set(one.departments) for one in part.members} == {
        one.key: set(one.departments) for one in full.members
    }
    assert all(one.name is None for one in part.departments)
    assert all("name" not in part.decode(one.document) for one in part.members)
    assert sandbox.control.log()["counts"]["user/list_id"] >= 1
    top = full.departments[1].external_id
    scoped = fetch(sandbox, sandbox.contacts_sync_secret, Scope(ScopeMode.PARTIAL, (top,)))
    assert 0 < len(scoped.members) < len(full.members)


def test_withheld_fields_and_names_of_a_customized_app(sandbox: Sandbox) -> None:
    sandbox.control.update_app(sandbox.agent_id, kind="customized", grants=[])
    with opened(sandbox) as provider:
        seen = provider.check()
        directory = provider.fetch(Scope(), CountingCheckpoint())
    assert seen.grants is not None
    assert all(one.name is None for one in directory.departments)
    fields = directory.decode(directory.members[0].document)
    assert "name" not in fields and "mobile" not in fields
    assert b'"name"' in directory.members[0].document


@pytest.mark.parametrize("number", [60003, 60123, 60011])
def test_a_department_that_vanishes_on_the_way(server: ScriptedServer, number: int) -> None:
    both = (
        b'{"department":[{"id":1,"name":"A"},{"id":2,"name":"B","parentid":1}]}',
        b'{"department":[{"id":1,"name":"A"},{"id":3,"name":"C","parentid":1}]}',
    )

    def members(handler: Any) -> None:
        asked = handler.path.split("department_id=")[1]
        sent = (
            refused(number)
            if asked == "2"
            else f'{{"userlist":[{{"userid":"u{asked}","department":[{asked}]}}]}}'.encode()
        )
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(sent)))
        handler.end_headers()
        handler.wfile.write(sent)

    server.on("agent/list", refused(48002))
    server.on("user/list", members)
    server.on("department/list", *both)
    provider = WeComProvider(own_app(server.api_base), "secret", OPTIONS)
    directory = provider.fetch(Scope(), CountingCheckpoint())
    assert [one.external_id for one in directory.departments] == ["1", "3"]
    assert [one.key for one in directory.members] == ["u1", "u3"]
    server.on("department/list", both[0])
    with pytest.raises(ProviderError) as caught:
        provider.fetch(Scope(), CountingCheckpoint())
    provider.close()
    assert caught.value.code is ErrorCode.DEPARTMENT_REFUSED
    assert server.counts()["department/list"] == 4


@pytest.mark.parametrize("number", [-1, 45029])
def test_a_tree_that_is_too_much_at_once_is_read_in_pieces(sandbox: Sandbox, number: int) -> None:
    whole = fetch(sandbox)
    sandbox.control.add_fault("errcode", "department/list", times=None, errcode=number)
    pieces = fetch(sandbox)
    assert {one.external_id: one.name for one in pieces.departments} == {
        one.external_id: one.name for one in whole.departments
    }
    assert pieces.members == whole.members


def test_members_of_several_departments_are_one_with_all_of_them(server: ScriptedServer) -> None:
    server.on("agent/list", refused(48002))
    server.on("department/list", b'{"department":[{"id":1},{"id":2,"parentid":1}]}')
    server.on(
        "user/list",
        b'{"userlist":[{"userid":"Anna","department":[1]}]}',
        b'{"userlist":[{"userid":"anna","department":[2],"main_department":2}]}',
    )
    provider = WeComProvider(own_app(server.api_base), "secret", OPTIONS)
    (anna,) = provider.fetch(Scope(), CountingCheckpoint()).members
    provider.close()
    assert anna.key == "anna" and set(anna.departments) == {"1", "2"}
    assert anna.main_department == "2"


def test_an_empty_answer_is_a_directory_without_members(sandbox: Sandbox) -> None:
    sandbox.control.set_empty_answers()
    with opened(sandbox) as provider:
        directory = provider.fetch(Scope(), CountingCheckpoint())
    assert directory.departments == ()
    assert not directory.members


def test_paging_that_goes_round_in_a_circle_is_refused(server: ScriptedServer) -> None:
    server.on("agent/list", refused(48002))
    server.on("department/list", refused(48009))
    server.on("department/simplelist", b'{"department_id":[{"id":1,"parentid":0,"order":1}]}')
    page = b'{"dept_user":[{"userid":"a","department":1}],"next_cursor":"again"}'
    provider = WeComProvider(own_app(server.api_base), "secret", OPTIONS)
    server.on("user/list_id", page)
    with pytest.raises(ProviderError) as caught:
        provider.fetch(Scope(), CountingCheckpoint())
    assert caught.value.code is ErrorCode.SOURCE_DATA_INVALID
    last = b'{"dept_user":[{"userid":"b","department":1}]}'
    server.on("user/list_id", page, refused(50100), page, last)
    members = provider.fetch(Scope(), CountingCheckpoint()).members
    provider.close()
    assert [one.key for one in members] == ["a", "b"]


def test_hostile_names_arrive_as_data(start: Callable[..., Sandbox]) -> None:
    sandbox = start()
    sandbox.control.hostile_names(15)
    directory = fetch(sandbox)
    assert directory.invalid == ()
    shown = {directory.decode(one.document).get("name") for one in directory.members}
    assert {one.name for one in sandbox.company.members.values()} <= shown
