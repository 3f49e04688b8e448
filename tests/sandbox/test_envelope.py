"""The order of the checks and the exact bodies of refusals."""

import re
from collections.abc import Callable

import pytest

from sase_desktop.sandbox import AppKind, Sandbox
from tests.sandbox.callers import api, ask, token_for

LONG = r", hint: \[\d{25}\], from ip: 127\.0\.0\.1, more info at https://\S+\?e=%d$"


def test_unknown_paths_are_empty_404s(sandbox: Sandbox) -> None:
    for path in ("/", "/cgi-bin/nothing", "/cgi-bin/", "/scan"):
        answer = ask(sandbox, path)
        assert (answer.status, answer.body) == (404, b"")


def test_a_refusal_is_mirrored_in_the_headers(sandbox: Sandbox) -> None:
    answer = ask(sandbox, "/cgi-bin/gettoken")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert answer.headers["Error-Code"] == "41004"
    assert answer.headers["Error-Msg"] == answer.json["errmsg"]
    assert re.fullmatch("corpsecret missing" + LONG % 41004, answer.json["errmsg"])


@pytest.mark.parametrize(
    ("path", "empty"),
    [
        (
            "user/get",
            {"department": [], "order": [], "is_leader_in_dept": [], "direct_leader": []},
        ),
        ("department/simplelist", {"department_id": []}),
        ("department/list", {"department": []}),
        ("user/list", {"userlist": []}),
        ("user/list_id", {"dept_user": []}),
    ],
)
def test_contact_refusals_are_short_and_keep_empty_fields(
    sandbox: Sandbox, path: str, empty: dict[str, object]
) -> None:
    expected = {"errcode": 40014, "errmsg": "invalid access_token", **empty}
    assert api(sandbox, path, access_token="nonsense") == expected
    missing = api(sandbox, path)
    assert missing["errcode"] == 41001
    assert missing["errmsg"].startswith("access_token missing, hint: [")
    assert {key: missing[key] for key in empty} == empty


def test_a_token_elsewhere_is_no_token(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    answer = ask(
        sandbox,
        "/cgi-bin/user/list_id",
        {"access_token": token},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.json["errcode"] == 41001


def test_gettoken_refusals_in_order(sandbox: Sandbox) -> None:
    corp, secret = sandbox.corp_id, sandbox.secret
    other = next(one for one in sandbox.world.corps.values() if one is not sandbox.company)
    foreign = next(iter(other.apps.values())).secret
    cases = [
        ({"corpid": "nonsense"}, 41004),
        ({"corpsecret": secret}, 41002),
        ({"corpid": "nonsense", "corpsecret": secret}, 40013),
        ({"corpid": corp, "corpsecret": "nonsense"}, 40001),
        ({"corpid": corp, "corpsecret": foreign}, 40091),
        ({"corpid": corp, "corpsecret": ""}, 41004),
    ]
    for query, errcode in cases:
        assert api(sandbox, "gettoken", **query)["errcode"] == errcode, query
    sandbox.control.update_app(sandbox.agent_id, is_enabled=False)
    assert api(sandbox, "gettoken", corpid=corp, corpsecret=secret)["errcode"] == 50003


def test_wrong_secrets_block_the_address(sandbox: Sandbox) -> None:
    sandbox.control.set_limits(wrong_secrets_per_ip=2)
    for expected in (40001, 40001, 45009):
        answer = api(sandbox, "gettoken", corpid=sandbox.corp_id, corpsecret="wrong")
        assert answer["errcode"] == expected


def test_a_token_is_the_same_for_its_life(sandbox: Sandbox) -> None:
    first = token_for(sandbox)
    assert len(first) <= 512
    assert token_for(sandbox) == first
    sandbox.control.advance_clock(7199)
    assert token_for(sandbox) == first
    sandbox.control.advance_clock(2)
    assert api(sandbox, "department/list", access_token=first)["errcode"] == 42001
    assert token_for(sandbox) != first


def test_tokens_expire_and_are_revoked_on_request(sandbox: Sandbox) -> None:
    first = token_for(sandbox)
    assert sandbox.control.expire_tokens() == 1
    assert api(sandbox, "user/list", access_token=first)["errcode"] == 42001
    second = token_for(sandbox)
    assert sandbox.control.revoke_tokens() == 2
    assert api(sandbox, "user/list", access_token=second)["errcode"] == 40014
    sandbox.control.set_token_lifetime(60)
    answer = api(sandbox, "gettoken", corpid=sandbox.corp_id, corpsecret=sandbox.secret)
    assert answer["expires_in"] == 60


def test_checks_follow_the_vendors_order(start: Callable[..., Sandbox]) -> None:
    """Each step removes the first obstacle, and the next one answers."""
    sandbox = start()
    control, agent = sandbox.control, sandbox.agent_id
    token = token_for(sandbox)
    control.set_limits(calls_per_window=1)
    control.update_app(agent, trusted_ips=["203.0.113.9"])
    path = "user/list_id"

    def refused(**query: str) -> int:
        return int(api(sandbox, path, {"limit": 0}, **query)["errcode"])

    assert refused() == 41001
    assert refused(access_token="x") == 40014
    control.expire_tokens()
    assert refused(access_token=token) == 42001
    token = token_for(sandbox)
    assert refused(access_token=token) == 48002
    control.update_app(agent, kind=AppKind.CONTACTS_SYNC.value)
    ip_answer = api(sandbox, path, {"limit": 0}, access_token=token)
    assert ip_answer["errcode"] == 60020
    assert "from ip: 127.0.0.1" in ip_answer["errmsg"]
    control.update_app(agent, trusted_ips=["127.0.0.1"])
    assert refused(access_token=token) == 40058
    assert refused(access_token=token) == 45009
    control.set_limits(calls_per_window=0)
    assert api(sandbox, path, {}, access_token=token)["errcode"] == 0


def test_bodies_need_no_content_type_but_must_be_json(sandbox: Sandbox) -> None:
    token = token_for(sandbox, sandbox.contacts_sync_secret)
    path = f"/cgi-bin/user/list_id?access_token={token}"
    for kind in ({}, {"Content-Type": "text/plain"}):
        assert ask(sandbox, path, "{}", headers=kind).json["errcode"] == 0
    assert ask(sandbox, path, "{broken").json["errcode"] == 40058
    assert ask(sandbox, path, "[1]").json["errcode"] == 40058


def test_wrong_kinds_of_tokens(sandbox: Sandbox) -> None:
    provider = sandbox.provider
    answer = api(
        sandbox,
        "service/get_provider_token",
        {"corpid": provider.provider_corp_id, "provider_secret": provider.provider_secret},
    )
    token = answer["provider_access_token"]
    assert api(sandbox, "department/list", access_token=token)["errcode"] == 40014
    wrong = api(sandbox, "service/get_pre_auth_code", suite_access_token=token)
    assert wrong["errcode"] == 40082
    assert api(sandbox, "service/get_pre_auth_code")["errcode"] == 41022
