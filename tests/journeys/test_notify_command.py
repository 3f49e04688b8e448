"""Notices of runs without a window: `sync` sends them, `notify` tests and lists them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sase_desktop.app import Application
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.telling.channel_settings import ChannelSettings
from tests.channel_servers import Robot, a_robot, refusal

from .conftest import PASSPHRASE, Call
from .test_schedule import make_due


@pytest.fixture
def robot(connected: Call, profile: Path) -> Iterator[Robot]:
    with a_robot() as opened:
        with Application.open(Profile.open(profile), passphrase=PASSPHRASE) as services:
            values = ChannelSettings(robot_on=True, robot=opened.address)
            services.announcing.save(values)
        yield opened


def test_a_run_at_night_tells_what_needs_an_action(
    connected: Call, sandbox: Sandbox, robot: Robot
) -> None:
    assert connected("sync", "HQ").code == 0
    assert robot.asked == 0
    sandbox.control.mass_departure(share=0.9)
    assert connected("sync", "HQ").code == 4
    assert robot.heard[0].startswith("SASE Desktop: HQ\n")
    (sent,) = connected("notify", "list").json
    assert (sent["channel"], sent["state"], sent["code"]) == ("robot", "delivered", None)
    assert "robot\tdelivered\tSASE Desktop: HQ" in connected("notify", "list", as_json=False).out


def test_the_systems_scheduler_tells_what_needs_an_action_once(
    connected: Call, sandbox: Sandbox, robot: Robot, profile: Path
) -> None:
    assert connected("sync", "HQ").code == 0
    sandbox.control.mass_departure(share=0.9)
    make_due(profile)
    stopped = connected("schedule", "run-due")
    assert stopped.code == 4
    assert [one["fail_type"] for one in stopped.json] == ["deletion_guard"]
    assert len(robot.heard) == 1
    assert robot.heard[0].startswith("SASE Desktop: HQ\n")
    make_due(profile)
    assert connected("schedule", "run-due").code == 4
    assert len(robot.heard) == 1, "the same reason is told once"
    assert [one["state"] for one in connected("notify", "list").json] == ["delivered"]


def test_a_robot_that_refuses_changes_no_exit_code(
    connected: Call, sandbox: Sandbox, robot: Robot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sase_desktop.services.telling.announcing.PAUSES", (0.0, 0.0))
    connected("sync", "HQ")
    sandbox.control.mass_departure(share=0.9)
    robot.answers = [refusal(40035, "no")] * 3
    answer = connected("sync", "HQ")
    assert answer.code == 4 and answer.json["fail_type"] == "deletion_guard"
    assert "1 notices could not be delivered" in answer.err
    assert connected("notify", "list").json[0]["state"] == "failed"


def test_a_test_message_says_how_it_went(connected: Call, robot: Robot) -> None:
    assert connected("notify", "test").json == [
        {"channel": "robot", "delivered": True, "code": None, "message": "delivered"}
    ]
    assert robot.heard[0].startswith("SASE Desktop: test message")
    robot.answers = [refusal(93000, "invalid webhook url")]
    told = connected("notify", "test")
    assert (told.code, told.json[0]["code"]) == (4, "channel_login_refused")
    incomplete = connected("notify", "test", "--channel", "mail")
    assert (incomplete.code, incomplete.json[0]["code"]) == (4, "invalid_input")
    assert "host, sender, recipients" in incomplete.json[0]["message"]


def test_without_a_channel_there_is_nothing_to_test(connected: Call) -> None:
    told = connected("notify", "test")
    assert (told.code, told.json["error"]["code"]) == (4, "not_ready")
