"""`conflicts ...` as scripts use it."""

from __future__ import annotations

import pytest

from sase_desktop.sandbox import Sandbox

from .conftest import Call


@pytest.fixture
def refused(connected: Call, sandbox: Sandbox) -> tuple[str, str, str]:
    """Who has a number, who is refused it, and the number."""
    connected("sync", "HQ")
    owner, loser = sorted(sandbox.company.members)[:2]
    number = str(sandbox.control.member(owner)["mobile"])
    sandbox.control.update_member(loser, mobile=number)
    assert connected("sync", "HQ").code == 3
    return owner, loser, number


def telephone(connected: Call, userid: str) -> str | None:
    people = connected("directory", "HQ", "employees").json
    (found,) = [one for one in people if one["external_id"] == userid]
    return found["telephone"]


def test_a_conflict_is_decided_and_the_choice_revoked(
    connected: Call, refused: tuple[str, str, str]
) -> None:
    owner, loser, number = refused
    (row,) = [one for one in connected("conflicts", "HQ").json if one["kind"] == "refused"]
    assert [one["external_id"] for one in row["people"]] == [owner, loser]
    decided = connected("conflicts", "HQ", "decide", "telephone", number, "--keep", loser)
    assert decided.code == 0, decided.err
    assert (decided.json["choice"], decided.json["winner"]) == ("keeps", loser.lower())
    assert decided.json in connected("conflicts", "HQ").json
    assert connected("sync", "HQ").code == 0
    assert telephone(connected, loser) == number
    assert not telephone(connected, owner)
    revoked = connected("conflicts", "HQ", "revoke", "telephone", number)
    assert (revoked.code, revoked.json["kind"]) == (0, "revoked")
    assert connected("conflicts", "HQ", "revoke", "telephone", number).code == 4
    lines = connected("conflicts", "HQ", "decide", "telephone", number, "--accept", as_json=False)
    assert lines.code == 4, "nobody is refused it until the next synchronization"
    assert connected("sync", "HQ").code == 3
    accepted = connected("conflicts", "HQ", "decide", "telephone", number, "--accept")
    assert (accepted.code, accepted.json["choice"]) == (0, "accepted")
    assert connected("sync", "HQ").code == 3, "it stays refused"


def test_what_cannot_be_decided_is_refused(connected: Call, refused: tuple[str, str, str]) -> None:
    number = refused[2]
    unknown = connected("conflicts", "HQ", "decide", "telephone", number, "--keep", "nobody")
    assert (unknown.code, unknown.json["error"]["code"]) == (4, "not_found")
    across = connected("conflicts", "HQ", "decide", "telephone", number, "--prefer")
    assert (across.code, across.json["error"]["code"]) == (4, "not_found")
    for words in (
        ("HQ", "decide"),
        ("HQ", "decide", "telephone", number),
        ("HQ", "decide", "telephone", number, "--accept", "--prefer"),
        ("HQ", "decide", "title", number, "--accept"),
        ("HQ", "decide", "telephone", "--accept"),
        ("HQ", "revoke", "telephone"),
        ("HQ", "--accept"),
    ):
        assert connected("conflicts", *words).code == 2, words
