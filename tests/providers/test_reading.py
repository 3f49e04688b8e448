"""What is repeated, how often, and how soon a reading ends when it is told to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from sase_desktop.domain.directory import Scope, ScopeMode
from sase_desktop.domain.errors import Cancelled, ErrorCode, ProviderError
from sase_desktop.providers.wecom.provider import WeComProvider
from sase_desktop.sandbox import Sandbox

from .stations import (
    OPTIONS,
    QUICK,
    CountingCheckpoint,
    ScriptedServer,
    connection_to,
    own_app,
    refused,
)

SECRET = "S3cr3t-of-the-app"
DEPARTMENTS = (
    b'{"errcode":0,"department":[{"id":1,"name":"A","parentid":0,"order":1},'
    b'{"id":2,"name":"B","parentid":1,"order":1}]}'
)
AGENT = b'{"errcode":0,"agentid":7,"name":"app","close":0,"allow_partys":{"partyid":[1]}}'
NOBODY = b'{"errcode":0,"userlist":[]}'
ANNA = b'{"errcode":0,"userlist":[{"userid":"anna","department":[1]}]}'


@pytest.fixture
def company(server: ScriptedServer) -> ScriptedServer:
    server.on("agent/list", b'{"errcode":0,"agentlist":[{"agentid":7}]}')
    server.on("agent/get", AGENT)
    server.on("department/list", DEPARTMENTS)
    server.on("user/list", ANNA)
    server.on("department/get", b'{"errcode":0,"department":{"id":1,"name":"A"}}')
    return server


@pytest.fixture
def provider(company: ScriptedServer) -> Iterator[WeComProvider]:
    provider = WeComProvider(own_app(company.api_base), SECRET, OPTIONS)
    yield provider
    provider.close()


def fetch_failing(provider: WeComProvider) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        provider.fetch(Scope(), CountingCheckpoint())
    return caught.value


@pytest.mark.parametrize(
    "trouble",
    [
        refused(-1),
        refused(6000),
        500,
        503,
        b"<html>",
        b'{"errcode":0,"userl',
        lambda handler: None,
    ],
)
def test_passing_trouble_is_repeated_three_times_and_no_more(
    company: ScriptedServer,
    provider: WeComProvider,
    trouble: bytes | int | Callable[[BaseHTTPRequestHandler], None],
) -> None:
    company.on("user/list", trouble, trouble, ANNA)
    directory = provider.fetch(Scope(), CountingCheckpoint())
    assert [one.key for one in directory.members] == ["anna"]
    company.calls.clear()
    company.on("user/list", trouble)
    fetch_failing(provider)
    for department in ("1", "2"):
        asked = [one for one in company.calls if one[2].get("department_id") == department]
        assert len(asked) <= 1 + len(QUICK.transient)
    assert company.counts()["user/list"] >= 1 + len(QUICK.transient)


@pytest.mark.parametrize(
    "number", [40001, 48002, 60020, 50003, 301002, 40035, 123456, 45029, 48004]
)
def test_refusals_for_a_person_are_never_repeated(
    company: ScriptedServer, provider: WeComProvider, number: int
) -> None:
    company.on("user/list", refused(number))
    error = fetch_failing(provider)
    assert error.vendor_code == number
    asked = [one[2]["department_id"] for one in company.calls if one[1] == "user/list"]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("status", [301, 302, 404, 403])
def test_a_redirect_or_unknown_path_is_refused_at_once(
    company: ScriptedServer, provider: WeComProvider, status: int
) -> None:
    company.on("agent/list", status)
    with pytest.raises(ProviderError) as caught:
        provider.check()
    assert caught.value.code is ErrorCode.NETWORK
    assert str(status) in caught.value.detail
    assert company.counts()["agent/list"] == 1


def test_too_many_calls_are_asked_once_more_after_a_rest(
    company: ScriptedServer, provider: WeComProvider
) -> None:
    company.on("user/list", refused(45009), ANNA)
    checkpoint = CountingCheckpoint()
    begin = time.monotonic()
    assert len(provider.fetch(Scope(), checkpoint).members) == 1
    assert time.monotonic() - begin >= QUICK.limited[0]
    company.calls.clear()
    company.on("user/list", refused(45009))
    error = fetch_failing(provider)
    assert error.code is ErrorCode.RATE_LIMITED
    assert company.counts()["user/list"] <= 4


def test_crowding_halves_the_calls_in_flight_and_ends_well(start: Callable[..., Sandbox]) -> None:
    sandbox = start()
    sandbox.control.set_limits(concurrent_calls=3, latency_ms=5)
    options = replace(OPTIONS, workers=8, retry=replace(QUICK, crowded_tries=50))
    provider = WeComProvider(connection_to(sandbox), sandbox.secret, options)
    directory = provider.fetch(Scope(), CountingCheckpoint())
    provider.close()
    assert len(directory.members) == 200
    log = sandbox.control.log()
    crowded = sum(1 for call in log["calls"] if call["errcode"] == 45033)
    assert 0 < crowded < 30


def test_crowding_without_end_is_given_up_after_five_tries(
    company: ScriptedServer, provider: WeComProvider
) -> None:
    company.on("agent/list", refused(45033))
    with pytest.raises(ProviderError) as caught:
        provider.check()
    assert caught.value.code is ErrorCode.RATE_LIMITED
    assert company.counts()["agent/list"] == 5


def test_a_token_that_expires_at_any_call_is_renewed_once(sandbox: Sandbox) -> None:
    provider = WeComProvider(connection_to(sandbox), sandbox.secret, OPTIONS)
    for number in (40014, 42001):
        for skip in (0, 1, 2, 9):
            sandbox.control.add_fault("errcode", "*/*", skip=skip, errcode=number)
            assert len(provider.fetch(Scope(), CountingCheckpoint()).members) == 200
    sandbox.control.expire_tokens()
    assert len(provider.fetch(Scope(), CountingCheckpoint()).members) == 200
    sandbox.control.revoke_tokens()
    assert len(provider.fetch(Scope(), CountingCheckpoint()).members) == 200
    provider.close()


def test_a_token_that_is_never_accepted_ends_the_run(
    company: ScriptedServer, provider: WeComProvider
) -> None:
    company.on("agent/list", refused(40014))
    with pytest.raises(ProviderError) as caught:
        provider.check()
    assert caught.value.code is ErrorCode.AUTH_EXPIRED
    assert company.counts() == {"gettoken": 2, "agent/list": 2}


@pytest.mark.parametrize("number", [40001, 40013, 40091])
def test_a_wrong_secret_is_tried_exactly_once(company: ScriptedServer, number: int) -> None:
    company.on("gettoken", refused(number))
    provider = WeComProvider(own_app(company.api_base), SECRET, OPTIONS)
    for _ in range(3):
        with pytest.raises(ProviderError) as caught:
            provider.check()
        assert caught.value.vendor_code == number
        assert caught.value.code is ErrorCode.AUTH_EXPIRED
    fetch_failing(provider)
    provider.close()
    assert company.counts() == {"gettoken": 1}


def test_one_token_serves_all_threads(sandbox: Sandbox) -> None:
    provider = WeComProvider(connection_to(sandbox), sandbox.secret, OPTIONS)
    provider.fetch(Scope(), CountingCheckpoint())
    provider.fetch(Scope(), CountingCheckpoint())
    provider.close()
    assert sandbox.control.log()["counts"]["gettoken"] == 1


def test_the_token_travels_in_the_query_and_posts_are_json(
    company: ScriptedServer, provider: WeComProvider
) -> None:
    provider.check()
    method, _, query, _ = next(one for one in company.calls if one[1] == "agent/get")
    assert (method, query) == ("GET", {"access_token": "T1", "agentid": "7"})


def drip(server: ScriptedServer, *, begins: bool) -> Callable[[BaseHTTPRequestHandler], None]:
    """An answer that never ends, after its headers or before them."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if begins:
            handler.send_response(200)
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
        while not server.released.wait(0.05):
            if begins:
                handler.wfile.write(b" ")
                handler.wfile.flush()

    return answer


@pytest.mark.parametrize("api", ["gettoken", "department/list", "user/list"])
@pytest.mark.parametrize("begins", [True, False])
def test_cancelled_within_a_second_while_a_body_drips(
    company: ScriptedServer, provider: WeComProvider, api: str, begins: bool
) -> None:
    company.on(api, drip(company, begins=begins))
    checkpoint = CountingCheckpoint()
    cancelled_at: list[float] = []

    def cancel() -> None:
        cancelled_at.append(time.monotonic())
        checkpoint.cancel()

    timer = threading.Timer(0.3, cancel)
    timer.start()
    with pytest.raises(Cancelled):
        provider.fetch(Scope(), checkpoint)
    assert time.monotonic() - cancelled_at[0] < 0.7
    timer.join()
    assert not [one for one in threading.enumerate() if one.name == "reading"]


def test_cancelled_during_a_long_rest(company: ScriptedServer) -> None:
    options = replace(OPTIONS, retry=replace(QUICK, limited=(60.0,)))
    provider = WeComProvider(own_app(company.api_base), SECRET, options)
    company.on("user/list", refused(45009))
    checkpoint = CountingCheckpoint()
    timer = threading.Timer(0.3, checkpoint.cancel)
    begin = time.monotonic()
    timer.start()
    with pytest.raises(Cancelled):
        provider.fetch(Scope(), checkpoint)
    assert time.monotonic() - begin < 1.2
    assert company.counts()["user/list"] <= 2
    assert max(checkpoint.waits) > 50
    provider.close()
    timer.join()


def test_a_provider_reads_again_after_a_cancel(
    company: ScriptedServer, provider: WeComProvider
) -> None:
    checkpoint = CountingCheckpoint()
    checkpoint.cancel()
    with pytest.raises(Cancelled):
        provider.fetch(Scope(), checkpoint)
    assert len(provider.fetch(Scope(), CountingCheckpoint()).members) == 1


def test_silence_is_a_time_out_and_a_steady_drip_ends_as_well(company: ScriptedServer) -> None:
    for begins, options in (
        (False, replace(OPTIONS, read_seconds=0.1)),
        (True, replace(OPTIONS, call_seconds=0.2)),
    ):
        company.on("user/list", drip(company, begins=begins), ANNA)
        provider = WeComProvider(own_app(company.api_base), SECRET, options)
        assert len(provider.fetch(Scope(), CountingCheckpoint()).members) == 1
        provider.close()


def test_an_answer_without_end_is_refused(company: ScriptedServer) -> None:
    provider = WeComProvider(
        own_app(company.api_base), SECRET, replace(OPTIONS, max_body_bytes=1000)
    )
    company.on("user/list", b'{"userlist":[' + b" " * 5000 + b"]}")
    assert fetch_failing(provider).code is ErrorCode.SOURCE_DATA_INVALID
    provider.close()


def test_calls_are_paced_where_it_is_asked_for(company: ScriptedServer) -> None:
    provider = WeComProvider(
        own_app(company.api_base), SECRET, replace(OPTIONS, calls_per_second=20.0)
    )
    begin = time.monotonic()
    provider.fetch(Scope(ScopeMode.ALL), CountingCheckpoint())
    assert time.monotonic() - begin >= 2 / 20
    provider.close()


def test_a_closed_port_is_a_network_error_without_secrets(company: ScriptedServer) -> None:
    provider = WeComProvider(own_app("http://127.0.0.1:9"), SECRET, OPTIONS)
    error = fetch_failing(provider)
    provider.close()
    assert error.code is ErrorCode.NETWORK


def test_no_secret_in_any_text(company: ScriptedServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    told: list[str] = []
    echo = refused(60020, f"corpsecret={SECRET} access_token=T0K3N-OF-OURS {SECRET}")
    company.on("gettoken", b'{"errcode":0,"access_token":"T0K3N-OF-OURS","expires_in":7200}')
    for trouble in (echo, 500, b"<html>", 302, b'{"errcode":0,"userl', lambda handler: None):
        company.on("agent/list", trouble)
        provider = WeComProvider(own_app(company.api_base), SECRET, OPTIONS)
        told.append(repr(provider) + repr(provider._client))
        with pytest.raises(ProviderError) as caught:
            provider.check()
        provider.close()
        error: BaseException | None = caught.value
        while error is not None:
            told += [str(error), repr(error), repr(error.args)]
            error = error.__cause__ or error.__context__
    text = "\n".join([*told, caplog.text])
    assert SECRET not in text and "T0K3N" not in text
    assert "agent/list" in text
