"""Events that are lost, doubled or reordered name the same objects."""

from __future__ import annotations

import pytest

from sase_desktop.domain.sync_task import Focus
from sase_desktop.services.listening.told_changes import MOST_NAMED, ToldChanges


def told(*events: tuple[str, dict[str, str]]) -> ToldChanges:
    changes = ToldChanges(0.0)
    for kind, fields in events:
        changes.tell(kind, fields)
    return changes


def test_objects_are_named_once() -> None:
    ann, sales = {"UserID": "ann"}, {"Id": "3"}
    changes = told(
        ("create_user", ann), ("update_user", ann), ("delete_party", sales), ("update_party", sales)
    )
    assert changes.focus() == Focus(members=("ann",), departments=("3",))
    assert changes.focus(with_members=False) == Focus(departments=("3",))


def test_somebody_renamed_twice_is_one_rename() -> None:
    changes = told(
        ("update_user", {"UserID": "ann", "NewUserID": "anna"}),
        ("update_user", {"UserID": "anna", "NewUserID": "hanna"}),
    )
    assert changes.focus() == Focus(renames=(("ann", "hanna"),))


def test_a_third_party_names_members_by_their_open_id() -> None:
    assert told(("delete_user", {"OpenUserID": "wo1"})).focus() == Focus(members=("wo1",))


@pytest.mark.parametrize(
    "event",
    [("update_tag", {"TagId": "1"}), ("update_user", {}), ("create_party", {}), ("unheard_of", {})],
)
def test_what_names_nothing_usable_means_everything(event: tuple[str, dict[str, str]]) -> None:
    assert told(("create_user", {"UserID": "ann"}), event).focus() is None


def test_so_many_names_mean_everything() -> None:
    many = [("create_user", {"UserID": f"u{one}"}) for one in range(MOST_NAMED + 1)]
    assert told(*many[:-1]).focus() is not None
    assert told(*many).focus() is None


def test_what_could_not_be_read_is_named_again() -> None:
    changes = told(("create_user", {"UserID": "ann"}))
    changes.take_back(Focus(("bob",), ("2",), (("eve", "eva"),)))
    assert changes.focus() == Focus(("ann", "bob"), ("2",), (("eve", "eva"),))
