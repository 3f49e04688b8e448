"""The practice company is broken and mended by typed wishes, and says how it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.sandbox_practice import Deed, Fault, SandboxPractice


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=10, employees=60, seed=3) as running:
        yield running


@pytest.fixture
def practice(sandbox: Sandbox) -> SandboxPractice:
    practice = SandboxPractice(sandbox.control, 10, 60, 3)
    practice.do(Deed.RESET)
    return practice


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_can_be_switched_on_and_off(practice: SandboxPractice, fault: Fault) -> None:
    assert practice.state().active == frozenset()
    assert practice.switch(fault, on=True).active == {fault}
    assert practice.switch(fault, on=False).active == frozenset()


def test_mending_one_answer_leaves_the_other_broken(practice: SandboxPractice) -> None:
    practice.switch(Fault.EMPTY_ANSWER, on=True)
    practice.switch(Fault.DROPPED, on=True)
    assert practice.switch(Fault.EMPTY_ANSWER, on=False).active == {Fault.DROPPED}


def test_a_mass_departure_takes_its_share(practice: SandboxPractice) -> None:
    assert practice.do(Deed.MASS_DEPARTURE) == 18
    assert practice.state().employees == 42


def test_small_changes_touch_a_few(practice: SandboxPractice) -> None:
    assert practice.do(Deed.SMALL_CHANGES) == 6
    assert practice.state().employees == 61


def test_small_changes_work_after_everybody_left(
    practice: SandboxPractice, sandbox: Sandbox
) -> None:
    sandbox.control.mass_departure(share=1.0)
    assert practice.do(Deed.SMALL_CHANGES) == 2


def test_hostile_names_are_given(practice: SandboxPractice) -> None:
    assert practice.do(Deed.HOSTILE_NAMES) > 10


def test_reset_brings_everything_back(practice: SandboxPractice) -> None:
    practice.do(Deed.MASS_DEPARTURE)
    for fault in Fault:
        practice.switch(fault, on=True)
    practice.do(Deed.RESET)
    state = practice.state()
    assert (state.departments, state.employees, state.active) == (10, 60, frozenset())


def test_the_log_shows_no_secret(practice: SandboxPractice, sandbox: Sandbox) -> None:
    import urllib.request

    query = f"corpid={sandbox.corp_id}&corpsecret={sandbox.secret}"
    urllib.request.urlopen(f"{sandbox.api_base}/cgi-bin/gettoken?{query}").close()
    newest = practice.requests(5)[0]
    assert newest.path.endswith("gettoken")
    assert sandbox.secret not in newest.query


def test_a_sandbox_that_has_gone_is_not_ready() -> None:
    with Sandbox(departments=2, employees=10) as gone:
        practice = SandboxPractice(gone.control, 2, 10, 1)
    with pytest.raises(RuleError) as refusal:
        practice.state()
    assert refusal.value.code is ErrorCode.NOT_READY
