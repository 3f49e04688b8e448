"""Each mishap on its own, and the log of what was asked."""

import http.client
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from sase_desktop.sandbox import ControlError, Sandbox
from sase_desktop.sandbox.world.traffic import Limits, Traffic
from tests.sandbox.callers import api, ask, token_for


def test_errcodes_by_path_number_and_skip(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    sandbox.control.add_fault("errcode", "user/*", errcode=45009, times=2, skip=1)

    def codes(path: str, **query: object) -> list[int]:
        return [api(sandbox, path, access_token=token, **query)["errcode"] for _ in range(4)]

    assert codes("department/list") == [0, 0, 0, 0]
    assert codes("user/list", department_id=1) == [0, 45009, 45009, 0]
    sandbox.control.add_fault("errcode", times=None)
    answer = api(sandbox, "user/list", access_token=token, department_id=1)
    assert answer["errcode"] == -1
    assert answer["errmsg"].startswith("system busy, hint: [")
    assert answer["userlist"] == []
    assert codes("department/list") == [-1] * 4
    sandbox.control.clear_faults()
    assert codes("department/list") == [0] * 4


def test_answers_that_are_not_json(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    sandbox.control.add_fault("http_500", "department/list")
    answer = ask(sandbox, "/cgi-bin/department/list", access_token=token)
    assert answer.status == 500
    assert answer.body.startswith(b"<html>")
    assert "Error-Code" not in answer.headers
    sandbox.control.add_fault("not_json", "department/list")
    answer = ask(sandbox, "/cgi-bin/department/list", access_token=token)
    assert answer.status == 200
    assert answer.body.startswith(b"<!DOCTYPE")
    sandbox.control.add_fault("truncated_json", "department/list")
    answer = ask(sandbox, "/cgi-bin/department/list", access_token=token)
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.body)
    assert api(sandbox, "department/list", access_token=token)["errcode"] == 0


def test_dropped_connections(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    sandbox.control.add_fault("drop_before", "department/list")
    with pytest.raises(http.client.RemoteDisconnected):
        ask(sandbox, "/cgi-bin/department/list", access_token=token)
    sandbox.control.add_fault("drop_inside", "department/list")
    with pytest.raises(http.client.IncompleteRead):
        ask(sandbox, "/cgi-bin/department/list", access_token=token)


def test_late_and_slow_answers_are_right_in_the_end(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    right = api(sandbox, "department/list", access_token=token)
    for kind in ("delay", "slow_drip"):
        sandbox.control.clear_log()
        sandbox.control.add_fault(kind, "department/list", seconds=0.05)
        assert api(sandbox, "department/list", access_token=token) == right
    sandbox.control.set_limits(latency_ms=20)
    sandbox.control.clear_log()
    assert api(sandbox, "department/list", access_token=token) == right
    assert sandbox.control.log()["calls"][-1]["milliseconds"] >= 19


def test_empty_answers_are_successful(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    sandbox.control.set_empty_answers()
    expected: tuple[tuple[str, dict[str, object]], ...] = (
        ("department/list", {"department": []}),
        ("user/list", {"userlist": []}),
        ("department/simplelist", {"department_id": []}),
    )
    for path, empty in expected:
        answer = api(sandbox, path, access_token=token, department_id=1)
        assert answer == {"errcode": 0, "errmsg": "ok", **empty}
    assert api(sandbox, "agent/list", access_token=token)["agentlist"] != []


def test_rate_limits_and_their_window(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    sandbox.control.set_limits(calls_per_window=2, window_seconds=3600)
    codes = [api(sandbox, "department/list", access_token=token)["errcode"] for _ in "1234"]
    assert codes == [0, 0, 45009, 45009]
    assert api(sandbox, "agent/list", access_token=token)["errcode"] == 0, "limits are per API"
    sandbox.control.advance_clock(3601)
    assert api(sandbox, "department/list", access_token=token_for(sandbox))["errcode"] == 0


def test_too_many_at_once(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    sandbox.control.set_limits(concurrent_calls=1, latency_ms=300)
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda _: api(sandbox, "department/list", access_token=token), "1234")
        codes = sorted(one["errcode"] for one in answers)
    assert set(codes) == {0, 45033}
    log = sandbox.control.log()
    assert log["max_concurrency"]["department/list"] > 1
    assert log["max_concurrency_total"] > 1


def test_who_finds_no_room_takes_none() -> None:
    traffic = Traffic(lambda: 0.0)
    traffic.set_limits(Limits(concurrent_calls=1))
    with traffic.inside("user/list") as first:
        with traffic.inside("user/list") as second, traffic.inside("agent/list") as elsewhere:
            assert (first, second, elsewhere) == (True, False, True)
        with traffic.inside("user/list") as third:
            assert not third
    with traffic.inside("user/list") as fourth, traffic.inside("user/list") as fifth:
        assert (fourth, fifth) == (True, False)


def test_the_log_holds_no_secrets(sandbox: Sandbox) -> None:
    token = token_for(sandbox)
    api(sandbox, "user/get", access_token=token, userid="nobody")
    log = sandbox.control.log()
    text = json.dumps(log)
    for secret in (token, sandbox.secret):
        assert secret not in text
    assert log["counts"] == {"gettoken": 1, "user/get": 1}
    last = log["calls"][-1]
    assert (last["path"], last["errcode"], last["status"]) == ("user/get", 60111, 200)
    assert last["query"] == "access_token=***&userid=nobody"


def test_control_needs_its_token(sandbox: Sandbox) -> None:
    assert ask(sandbox, "/_sandbox/state").status == 403
    assert ask(sandbox, "/_sandbox/reset", {}, headers={"X-Sandbox-Token": "x"}).status == 403
    assert ask(sandbox, "/_sandbox/state", token=sandbox.control_token).status == 200
    assert ask(sandbox, "/cgi-bin/_sandbox/state").status == 404
    for name, body in (
        ("nothing", {}),
        ("faults/add", {"kind": "unheard"}),
        ("faults/add", {"kind": "delay", "colour": "red"}),
        ("member/create", {"userid": "x"}),
        ("app/update", {"agent_id": 5}),
    ):
        with pytest.raises(ControlError):
            sandbox.control.do(name, **body)
