"""From the provider's token to a working app secret, and every way to lose it again."""

import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from sase_desktop.sandbox import ControlError, Sandbox
from tests.sandbox.callers import Receiver, api, ask, command_receiver, post_form, token_for


def _qr_url(sandbox: Sandbox, state: str = "abc123") -> str:
    provider = sandbox.provider
    token = api(
        sandbox,
        "service/get_provider_token",
        {"corpid": provider.provider_corp_id, "provider_secret": provider.provider_secret},
    )["provider_access_token"]
    answer = api(
        sandbox,
        f"service/get_customized_auth_url?provider_access_token={token}",
        {"state": state, "templateid_list": [provider.suite_id]},
    )
    assert (answer["errcode"], answer["expires_in"]) == (0, 864_000)
    return str(answer["qrcode_url"])


def _suite_token(sandbox: Sandbox, ticket: str) -> str:
    provider = sandbox.provider
    answer = api(
        sandbox,
        "service/get_suite_token",
        {
            "suite_id": provider.suite_id,
            "suite_secret": provider.suite_secret,
            "suite_ticket": ticket,
        },
    )
    assert "errcode" not in answer, "this answer has none when all is well"
    return str(answer["suite_access_token"])


def _tickets(receiver: Receiver) -> list[str]:
    return [one["SuiteTicket"] for one in receiver.messages if one["InfoType"] == "suite_ticket"]


def _redeem(sandbox: Sandbox, suite_token: str, code: str, version: str = "v2/") -> dict[str, Any]:
    path = f"service/{version}get_permanent_code?suite_access_token={suite_token}"
    return api(sandbox, path, {"auth_code": code})


def _authorized(sandbox: Sandbox, receiver: Receiver) -> tuple[str, dict[str, Any]]:
    """The suite token and the answer of get_permanent_code after a confirmed scan."""
    assert sandbox.control.register_callback(receiver.url)["is_delivered"]
    post_form(_qr_url(sandbox), decision="confirm", scope="all")
    suite_token = _suite_token(sandbox, _tickets(receiver)[-1])
    created = receiver.messages[-1]
    assert created["InfoType"] == "create_auth"
    return suite_token, _redeem(sandbox, suite_token, created["AuthCode"])


def test_the_whole_flow(sandbox: Sandbox) -> None:
    with command_receiver(sandbox) as receiver:
        assert sandbox.control.register_callback(receiver.url)["is_delivered"]
        url = _qr_url(sandbox)
        with urllib.request.urlopen(url) as response:
            shown = response.read().decode()
        assert sandbox.company_name in shown
        assert "确认授权 Confirm" in shown
        assert "<script" not in shown
        assert sandbox.control.scans()[0]["status"] == "scanned"
        branch = sandbox.company.children(1)[0]
        told = post_form(
            url,
            decision="confirm",
            scope="some",
            party=[str(branch), "999999"],
            grant=["contact:sensitive:user_name", "invented"],
        )
        assert "授权成功 Authorized" in told
        created = receiver.messages[-1]
        assert created["SuiteId"] == sandbox.provider.suite_id
        assert created["State"] == "abc123"
        scan = sandbox.control.scans()[0]
        assert (scan["status"], scan["delivery"]) == ("confirmed", "delivered")

        suite_token = _suite_token(sandbox, _tickets(receiver)[-1])
        answer = _redeem(sandbox, suite_token, created["AuthCode"])
        assert answer["state"] == "abc123"
        assert answer["auth_corp_info"]["corpid"] == sandbox.corp_id
        assert _redeem(sandbox, suite_token, created["AuthCode"])["errcode"] == 40078

        secret = answer["permanent_code"]
        token = token_for(sandbox, secret)
        agent_id = api(sandbox, "agent/list", access_token=token)["agentlist"][0]["agentid"]
        assert agent_id == scan["agent_id"] > sandbox.agent_id
        agent = api(sandbox, "agent/get", access_token=token, agentid=agent_id)
        assert agent["allow_partys"]["partyid"] == [branch]
        assert agent["customized_publish_status"] == 2
        granted = api(sandbox, "agent/get_permissions", {}, access_token=token)
        assert set(granted["app_permissions"]) == {
            "contact:base:base",
            "contact:sensitive:user_name",
        }
        body = {"auth_corpid": sandbox.corp_id, "permanent_code": secret}
        for path in ("get_auth_info", "v2/get_auth_info"):
            info = api(sandbox, f"service/{path}?suite_access_token={suite_token}", body)
            told_agent = info["auth_info"]["agent"][0]
            assert told_agent["is_customized_app"] is True
            assert told_agent["privilege"]["allow_party"] == [branch]
        path = f"service/get_corp_token?suite_access_token={suite_token}"
        assert api(sandbox, path, body)["errcode"] == 48002
        path = f"service/get_admin_list?suite_access_token={suite_token}"
        assert api(sandbox, path, {"agentid": agent_id})["admin"]


def test_a_decided_session_stays_decided(sandbox: Sandbox) -> None:
    url = _qr_url(sandbox)
    assert "已拒绝授权 Declined" in post_form(url, decision="decline")
    assert "已拒绝授权 Declined" in post_form(url, decision="confirm", scope="all")
    assert sandbox.control.scans()[0]["status"] == "declined"
    second = _qr_url(sandbox)
    assert "二维码已过期" in post_form(second, decision="expire")
    third = _qr_url(sandbox)
    sandbox.control.advance_clock(864_001)
    with urllib.request.urlopen(third) as response:
        assert "二维码已过期" in response.read().decode()
    statuses = [one["status"] for one in sandbox.control.scans()]
    assert statuses == ["declined", "expired", "expired"]
    with pytest.raises(ControlError, match="decided before"):
        sandbox.control.confirm_scan(sandbox.control.scans()[0]["session_id"])


def test_the_page_refuses_nonsense(sandbox: Sandbox) -> None:
    assert ask(sandbox, "/scan/unknown").status == 404
    url = _qr_url(sandbox)
    path = url.removeprefix(sandbox.api_base)
    for form in ("decision=confirm&scope=some", "decision=x", "nothing"):
        assert ask(sandbox, path, form).status == 400
    assert sandbox.control.scans()[0]["status"] == "pending"


def test_wishes_for_a_qr_code_are_checked(sandbox: Sandbox) -> None:
    provider = sandbox.provider
    credentials = {"corpid": provider.provider_corp_id}
    path = "service/get_provider_token"
    assert api(sandbox, path, {**credentials, "provider_secret": "x"})["errcode"] == 40001
    assert api(sandbox, path, credentials)["errcode"] == 41004
    assert api(sandbox, path, {"corpid": "x", "provider_secret": "x"})["errcode"] == 40013
    answer = api(sandbox, path, {**credentials, "provider_secret": provider.provider_secret})
    token = answer["provider_access_token"]
    path = f"service/get_customized_auth_url?provider_access_token={token}"
    templates = [provider.suite_id]
    for body, errcode in (
        ({"state": "a" * 33, "templateid_list": templates}, 40035),
        ({"state": "not-alnum", "templateid_list": templates}, 40035),
        ({"state": "a", "templateid_list": []}, 84019),
        ({"state": "a", "templateid_list": templates * 10}, 84019),
        ({"state": "a", "templateid_list": ["dkunknown"]}, 84020),
    ):
        assert api(sandbox, path, body)["errcode"] == errcode
    wrong = api(sandbox, "service/get_customized_auth_url?provider_access_token=x", {"state": "a"})
    assert wrong["errcode"] == 40082


def test_tickets_age(sandbox: Sandbox) -> None:
    with command_receiver(sandbox) as receiver:
        sandbox.control.register_callback(receiver.url)
        first = _tickets(receiver)[-1]
        sandbox.control.push_ticket()
        second = _tickets(receiver)[-1]
    assert first != second
    for ticket in (first, second):
        _suite_token(sandbox, ticket)
    sandbox.control.advance_clock(1801)
    _suite_token(sandbox, second)
    provider = sandbox.provider
    body = {"suite_id": provider.suite_id, "suite_secret": provider.suite_secret}
    path = "service/get_suite_token"
    assert api(sandbox, path, {**body, "suite_ticket": first})["errcode"] == 40085
    assert api(sandbox, path, body)["errcode"] == 41023
    wrong = {**body, "suite_secret": "x", "suite_ticket": second}
    assert api(sandbox, path, wrong)["errcode"] == 40080
    assert api(sandbox, path, {**wrong, "suite_id": "dkx"})["errcode"] == 40083


def test_an_auth_code_lives_ten_minutes(sandbox: Sandbox) -> None:
    with command_receiver(sandbox) as receiver:
        sandbox.control.register_callback(receiver.url)
        post_form(_qr_url(sandbox), decision="confirm", scope="all")
        code = receiver.messages[-1]["AuthCode"]
        suite_token = _suite_token(sandbox, _tickets(receiver)[-1])
        sandbox.control.advance_clock(601)
        assert _redeem(sandbox, suite_token, code)["errcode"] == 40078


def test_cancel_change_and_reset(sandbox: Sandbox) -> None:
    with command_receiver(sandbox) as receiver:
        suite_token, answer = _authorized(sandbox, receiver)
        secret = answer["permanent_code"]
        token = token_for(sandbox, secret)
        agent_id = sandbox.control.scans()[0]["agent_id"]

        branch = sandbox.company.children(1)[0]
        sandbox.control.change_authorization(agent_id, scope={"parties": [branch]})
        told = receiver.messages[-1]
        assert (told["InfoType"], told["AuthCorpId"]) == ("change_auth", sandbox.corp_id)
        refused = api(sandbox, "department/list", access_token=token, id=1)
        assert refused["errcode"] == 60011

        sandbox.control.reset_permanent_code(agent_id)
        told = receiver.messages[-1]
        assert told["InfoType"] == "reset_permanent_code"
        renewed = _redeem(sandbox, suite_token, told["AuthCode"], version="")
        assert renewed["permanent_code"] != secret
        assert "access_token" not in renewed, "a customized app gets none"
        credentials = {"corpid": sandbox.corp_id, "corpsecret": secret}
        assert api(sandbox, "gettoken", **credentials)["errcode"] == 40001
        secret = renewed["permanent_code"]
        token = token_for(sandbox, secret)

        sandbox.control.cancel_authorization(agent_id)
        assert receiver.messages[-1]["InfoType"] == "cancel_auth"
    assert api(sandbox, "department/list", access_token=token)["errcode"] == 48004
    credentials = {"corpid": sandbox.corp_id, "corpsecret": secret}
    assert api(sandbox, "gettoken", **credentials)["errcode"] == 40084
    path = f"service/v2/get_auth_info?suite_access_token={suite_token}"
    body = {"auth_corpid": sandbox.corp_id, "permanent_code": secret}
    assert api(sandbox, path, body)["errcode"] == 40084


def test_callbacks_are_repeated_three_times(sandbox: Sandbox) -> None:
    with command_receiver(sandbox) as receiver:
        sandbox.control.register_callback(receiver.url)
        receiver.tries, receiver.refusals = 0, 2
        delivery = sandbox.control.push_ticket()
        assert (delivery["attempts"], delivery["is_delivered"]) == (3, True)
        receiver.refusals = 4
        delivery = sandbox.control.push_ticket()
        assert (delivery["attempts"], delivery["is_delivered"]) == (4, False)
        assert delivery["problem"] == "status 500"
        url = _qr_url(sandbox)
        receiver.refusals = 4
        assert "The callback did not arrive" in post_form(url, decision="confirm", scope="all")


def test_a_receiver_without_the_key_is_not_registered(sandbox: Sandbox) -> None:
    provider = sandbox.provider
    stranger = Receiver(
        provider.callback_token, provider.encoding_aes_key, provider.suite_id, "somebody else"
    )
    with stranger, command_receiver(sandbox) as receiver:
        assert sandbox.control.register_callback(receiver.url)["is_delivered"]
        refused = sandbox.control.register_callback(stranger.url)
        assert not refused["is_delivered"]
        assert sandbox.control.state()["callback_url"] == receiver.url
    assert not sandbox.control.register_callback("file:///etc/passwd")["is_delivered"]


def test_a_callback_known_from_the_start_is_served(start: Callable[..., Sandbox]) -> None:
    with command_receiver(Sandbox()) as receiver:
        sandbox = start(callback_url=receiver.url)
        assert receiver.arrived.wait(10), "the first ticket comes by itself"
        assert _suite_token(sandbox, _tickets(receiver)[-1])


def test_authorizations_survive_a_restart(start: Callable[..., Sandbox]) -> None:
    first = start()
    session = _qr_url(first).rsplit("/", 1)[1]
    agent_id = first.control.confirm_scan(session)["agent_id"]
    apps = first.control.apps()
    secret = next(one["secret"] for one in apps if one["agent_id"] == agent_id)
    second = start()
    credentials = {"corpid": second.corp_id, "corpsecret": secret}
    assert api(second, "gettoken", **credentials)["errcode"] == 40001
    second.control.restore_apps(apps)
    assert token_for(second, secret)


def test_the_classic_suite_route(start: Callable[..., Sandbox]) -> None:
    sandbox = start(encrypted_ids=True)
    provider = sandbox.provider
    suite_id, secret = provider.third_party_suite_id, provider.third_party_suite_secret
    receiver = Receiver(
        provider.callback_token,
        provider.encoding_aes_key,
        suite_id,
        provider.provider_corp_id,
        "success",
    )
    with receiver:
        sandbox.control.register_callback(receiver.url)
        assert _tickets(receiver) == [], "only the template's tickets come unasked"
        sandbox.control.push_ticket(suite_id)
    ticket = _tickets(receiver)[-1]
    body = {"suite_id": suite_id, "suite_secret": secret, "suite_ticket": ticket}
    token = api(sandbox, "service/get_suite_token", body)["suite_access_token"]
    pre = api(sandbox, "service/get_pre_auth_code", suite_access_token=token)
    assert pre["expires_in"] == 1200
    code = pre["pre_auth_code"]
    path = f"service/set_session_info?suite_access_token={token}"
    session = {"session_info": {"auth_type": 1}}
    assert api(sandbox, path, {"pre_auth_code": "x", **session})["errcode"] == 40077
    assert api(sandbox, path, {"pre_auth_code": code, **session})["errcode"] == 0
    query = {
        "suite_id": suite_id,
        "pre_auth_code": code,
        "redirect_uri": "http://127.0.0.1:9/done",
        "state": "s1",
    }
    assert "安装" in ask(sandbox, "/3rdapp/install", **query).body.decode()
    form = urlencode({"decision": "confirm", "scope": "all"})
    answer = ask(sandbox, "/3rdapp/install?" + urlencode(query), form)
    assert answer.status == 302
    place = {k: v[0] for k, v in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
    assert (place["expires_in"], place["state"]) == ("600", "s1")
    redeemed = _redeem(sandbox, token, place["auth_code"], version="")
    assert redeemed["access_token"]
    corp_id = redeemed["auth_corp_info"]["corpid"]
    assert corp_id.startswith("wp")
    path = f"service/get_corp_token?suite_access_token={token}"
    permanent = {"auth_corpid": corp_id, "permanent_code": redeemed["permanent_code"]}
    corp_token = api(sandbox, path, permanent)["access_token"]
    assert api(sandbox, "department/list", access_token=corp_token)["errcode"] == 0
    wrong = {**permanent, "permanent_code": "x"}
    assert api(sandbox, path, wrong)["errcode"] == 40084
    assert ask(sandbox, "/3rdapp/install", **query).status == 400, "a code works once"


def test_logging_on(sandbox: Sandbox) -> None:
    member = sandbox.company.staff(1)[0]
    query = {
        "appid": sandbox.corp_id,
        "agentid": sandbox.agent_id,
        "redirect_uri": "http://127.0.0.1:9/in",
        "state": "s2",
        "scope": "snsapi_privateinfo",
    }
    page = ask(sandbox, "/wwlogin/sso/login", **query)
    assert member.userid in page.body.decode()
    path = "/connect/oauth2/authorize?" + urlencode(query)

    def log_on() -> dict[str, str]:
        form = urlencode({"decision": "confirm", "userid": member.userid})
        place = ask(sandbox, path, form).headers["Location"]
        return {k: v[0] for k, v in parse_qs(urlsplit(place).query).items()}

    token = token_for(sandbox)
    code = log_on()["code"]
    who = api(sandbox, "auth/getuserinfo", access_token=token, code=code)
    assert who["userid"] == member.userid
    again = api(sandbox, "auth/getuserinfo", access_token=token, code=code)
    assert again["errcode"] == 40029
    path_detail = f"auth/getuserdetail?access_token={token}"
    detail = api(sandbox, path_detail, {"user_ticket": who["user_ticket"]})
    assert detail["mobile"] == member.mobile
    assert api(sandbox, path_detail, {"user_ticket": "x"})["errcode"] == 84015
    late = log_on()["code"]
    sandbox.control.advance_clock(301)
    expired = api(sandbox, "auth/getuserinfo", access_token=token, code=late)
    assert expired["errcode"] == 40029
    sandbox.control.advance_clock(1800)
    token = token_for(sandbox)
    stale = api(sandbox, path_detail, {"user_ticket": who["user_ticket"]})
    assert stale["errcode"] == 84014
    declined = ask(sandbox, path, urlencode({"decision": "decline"})).headers["Location"]
    assert parse_qs(urlsplit(declined).query) == {"state": ["s2"]}
    sandbox.control.update_app(sandbox.agent_id, redirect_domain="app.example.com")
    refused = ask(sandbox, "/wwlogin/sso/login", **query)
    assert refused.status == 400
    assert "50001" in refused.body.decode()
