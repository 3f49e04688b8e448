import pytest

from sase_desktop.sandbox import SandboxSettings, SettingsError
from sase_desktop.sandbox.corp import Corp
from sase_desktop.sandbox.seed import make_company


def _depth(corp: Corp, department_id: int) -> int:
    depth = 0
    while department_id:
        department_id = corp.departments[department_id].parent_id
        depth += 1
    return depth


def test_same_numbers_same_company() -> None:
    first, again, other = (make_company(40, 300, seed) for seed in (7, 7, 8))
    assert first.corp_id == again.corp_id != other.corp_id
    assert first.departments == again.departments
    assert list(first.members.values()) == list(again.members.values())
    assert first.members != other.members


@pytest.mark.parametrize(
    ("departments", "employees"), [(1, 10), (2, 10), (5, 12), (12, 40), (120, 980), (2000, 5000)]
)
def test_counts_and_structure(departments: int, employees: int) -> None:
    corp = make_company(departments, employees, 3)
    assert (len(corp.departments), len(corp.members)) == (departments, employees)
    assert corp.departments[1].name == corp.name
    for one in corp.departments.values():
        names = [corp.departments[child].name for child in corp.children(one.department_id)]
        assert len(names) == len(set(names))
        for leader in one.leaders:
            member = corp.find_member(leader)
            assert member is not None
            assert member.leads[member.departments.index(one.department_id)] == 1
    for member in corp.members.values():
        assert len(member.departments) == len(member.orders) == len(member.leads)
        assert member.main_department in member.departments
        assert all(corp.find_member(boss) for boss in member.direct_leaders)


def test_a_company_is_like_a_company() -> None:
    corp = make_company(120, 980, 1)
    people = list(corp.members.values())
    assert max(_depth(corp, one) for one in corp.departments) == 5
    assert 0.04 < sum(len(one.departments) > 1 for one in people) / len(people) < 0.12
    assert {one.status for one in people} == {1, 2, 4}
    assert any(not corp.staff(one) for one in corp.departments), "some departments are empty"
    assert any(one.name.isascii() for one in people)
    assert any(not one.name.isascii() for one in people)
    assert len({one.mobile for one in people if one.mobile}) == sum(bool(p.mobile) for p in people)
    attributes = {attribute.name for one in people for attribute in one.extattr}
    assert attributes == {"工号", "入职日期", "个人主页"}
    assert any(one.userid.endswith("2") for one in people), "namesakes are numbered"


@pytest.mark.parametrize(
    "wrong",
    [
        {"departments": 0},
        {"departments": 30_001},
        {"employees": 9},
        {"employees": 100_001},
        {"departments": 1, "employees": 30_000},
        {"port": 70_000},
        {"host": "0.0.0.0"},
        {"host": "example.com"},
    ],
)
def test_impossible_settings_are_refused_with_a_sentence(wrong: dict[str, int]) -> None:
    with pytest.raises(SettingsError, match=r"[A-Z0].*\."):
        SandboxSettings(**wrong)  # type: ignore[arg-type]
