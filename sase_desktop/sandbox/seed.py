"""Makes a believable company: (departments, employees, seed) in, a loaded Corp out.

The same three numbers give the same company on every machine and Python, because every choice
comes from one `random.Random` and nothing depends on hashing or on the clock.
"""

import hashlib
import random
from dataclasses import dataclass, replace

from sase_desktop.sandbox.corp import ROOT, Attribute, Corp, Department, Member, Tag
from sase_desktop.sandbox.seed_names import (
    COMPANY,
    DIVISIONS,
    GIVEN,
    MAIL_DOMAIN,
    NUMERALS,
    OFFICES,
    POSITIONS,
    SURNAMES,
    UNITS,
    WESTERN_GIVEN,
    WESTERN_SURNAMES,
)

_FIRST_ORDER = 100_000_000
"""What the vendor gives the first department; later ones get less, and larger sorts first."""
_SECONDARY_SHARE = 0.08
_DISABLED_SHARE = 0.02
_INACTIVE_SHARE = 0.05
_EMPTY_SHARE = 0.04


def make_company(departments: int, employees: int, seed: int) -> Corp:
    """The company of the sandbox; its id is derived from the seed, so that it can come back."""
    rng = random.Random(f"company/{departments}/{employees}/{seed}")
    corp = Corp("ww" + stable_secret(f"corp/{seed}", 16, hexadecimal=True), " ".join(COMPANY))
    fill_company(corp, departments, employees, rng)
    return corp


def fill_company(corp: Corp, departments: int, employees: int, rng: random.Random) -> None:
    tree = _make_tree(corp.name, departments, rng)
    staffed, members = _Hiring(tree, employees, rng).run()
    corp.load(staffed, members, _make_tags(staffed, members, rng))


def stable_secret(purpose: str, length: int, *, hexadecimal: bool = False) -> str:
    """A secret-looking text that is the same at every start, so that a stored source still fits."""
    digest = hashlib.sha512(f"sandbox/{purpose}".encode()).digest()
    if hexadecimal:
        return digest.hex()[:length]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(alphabet[byte % len(alphabet)] for byte in digest)[:length]


def _level_sizes(total: int) -> tuple[int, int, int, int]:
    """How many departments stand on levels two to five; names limit the upper ones."""
    rest = total - 1
    divisions = min(len(DIVISIONS), max(min(rest, 3), rest * 8 // 100))
    units = min(divisions * len(UNITS), (rest - divisions) * 27 // 100 + 1, rest - divisions)
    left = rest - divisions - units
    offices = min(units * len(OFFICES), left * 55 // 100 + left % 2)
    teams = left - offices
    return divisions, units, offices, teams


def _make_tree(company: str, total: int, rng: random.Random) -> list[Department]:
    tree = [Department(ROOT, company, 0, name_en=COMPANY[1], order=_FIRST_ORDER)]
    parents = [ROOT]
    for level, size in enumerate(_level_sizes(total)):
        born: list[int] = []
        used: dict[int, int] = {}
        capacity = (len(DIVISIONS), len(UNITS), len(OFFICES), total)[level]
        for number in range(size):
            place = number if number < len(parents) and level else int(rng.random() * len(parents))
            while used.get(parents[place], 0) >= capacity:
                place = (place + 1) % len(parents)
            parent = parents[place]
            index = used.get(parent, 0)
            used[parent] = index + 1
            # Turned by the parent, so that not every division begins with the same region.
            turned = (index + parent * 5) % capacity if 0 < level < 3 else index
            name, name_en = _department_name(level, turned)
            department_id = len(tree) + 1
            order = _FIRST_ORDER - department_id * 1000
            tree.append(Department(department_id, name, parent, name_en=name_en, order=order))
            born.append(department_id)
        parents = born or parents
    return tree


def _department_name(level: int, index: int) -> tuple[str, str]:
    if level == 0:
        return DIVISIONS[index]
    if level == 1:
        return UNITS[index]
    if level == 2:
        name, name_en = OFFICES[index]
        return f"{name}分部", f"{name_en} Office"
    numeral = NUMERALS[index] if index < len(NUMERALS) else str(index + 1)
    return f"{numeral}组", f"Team {index + 1}"


@dataclass(slots=True)
class _Person:
    name: str
    spelled: str
    english_name: str
    gender: str


class _Hiring:
    """Fills the departments with people, managers first."""

    def __init__(self, tree: list[Department], employees: int, rng: random.Random) -> None:
        self._tree = tree
        self._employees = employees
        self._rng = rng
        self._spellings: dict[str, int] = {}
        self._leader_of: dict[int, str] = {}
        self._parent_of = {one.department_id: one.parent_id for one in tree}

    def run(self) -> tuple[list[Department], list[Member]]:
        rng, members = self._rng, []
        open_posts = self._posts()
        everywhere = [one.department_id for one in self._tree]
        for number in range(self._employees):
            leads = number < len(open_posts)
            home = open_posts[number if leads else int(rng.random() * len(open_posts))]
            departments = [home]
            if rng.random() < _SECONDARY_SHARE:
                for _ in range(1 if rng.random() < 0.8 else 2):
                    other = everywhere[int(rng.random() * len(everywhere))]
                    if other not in departments:
                        departments.append(other)
            members.append(self._hire(number, departments, leads))
        staffed = [
            replace(one, leaders=(self._leader_of[one.department_id],))
            if one.department_id in self._leader_of
            else one
            for one in self._tree
        ]
        return staffed, members

    def _posts(self) -> list[int]:
        """Departments that employ somebody: the company itself first, a few stay empty."""
        parents = set(self._parent_of.values())
        return [
            one.department_id
            for one in self._tree
            if one.department_id in parents or self._rng.random() >= _EMPTY_SHARE
        ] or [ROOT]

    def _hire(self, number: int, departments: list[int], leads: bool) -> Member:
        rng = self._rng
        person = self._person()
        userid = self._userid(person.spelled)
        home = departments[0]
        boss = self._boss_of(home, leads)
        if leads:
            self._leader_of[home] = userid
        dice = rng.random()
        status = 2 if dice < _DISABLED_SHARE else 4 if dice < _INACTIVE_SHARE else 1
        count = len(departments)
        return Member(
            userid=userid,
            name=person.name,
            departments=tuple(departments),
            orders=(100 if leads else int(rng.random() * 50), *(0,) * (count - 1)),
            leads=(int(leads), *(0,) * (count - 1)),
            main_department=home,
            english_name=person.english_name,
            alias=person.english_name.split(" ")[0] if rng.random() < 0.4 else "",
            direct_leaders=(boss,) if boss else (),
            position=self._position(home, leads),
            telephone=f"021-5550{number % 10000:04d}" if rng.random() < 0.3 else "",
            mobile=self._mobile(number, status),
            gender=person.gender,
            email=f"{userid}@example.com" if rng.random() < 0.94 else "",
            biz_mail=f"{userid}@{MAIL_DOMAIN}",
            address="上海市示例路 100 号" if rng.random() < 0.1 else "",
            status=status,
            extattr=self._attributes(number, userid),
            external_position="顾问 Consultant" if rng.random() < 0.06 else "",
        )

    def _person(self) -> _Person:
        rng = self._rng
        gender = "1" if rng.random() < 0.52 else "2"
        if rng.random() < 0.22:
            given = WESTERN_GIVEN[int(rng.random() * len(WESTERN_GIVEN))]
            surname = WESTERN_SURNAMES[int(rng.random() * len(WESTERN_SURNAMES))]
            return _Person(
                f"{given} {surname}", f"{given}.{surname}".lower(), f"{given} {surname}", gender
            )
        surname, reading = SURNAMES[int(rng.random() ** 1.6 * len(SURNAMES))]
        first, first_reading = GIVEN[int(rng.random() * len(GIVEN))]
        second, second_reading = (
            GIVEN[int(rng.random() * len(GIVEN))] if rng.random() < 0.82 else ("", "")
        )
        english = ""
        if rng.random() < 0.35:
            english = WESTERN_GIVEN[int(rng.random() * len(WESTERN_GIVEN))]
            english = f"{english} {reading.capitalize()}"
        spelled = f"{reading}.{first_reading}{second_reading}"
        return _Person(surname + first + second, spelled, english, gender)

    def _userid(self, spelled: str) -> str:
        """Namesakes are numbered from the second one on, as mail administrators do it."""
        count = self._spellings.get(spelled, 0) + 1
        self._spellings[spelled] = count
        return spelled if count == 1 else f"{spelled}{count}"

    def _boss_of(self, home: int, leads: bool) -> str:
        department = self._parent_of[home] if leads else home
        while department and department not in self._leader_of:
            department = self._parent_of[department]
        return self._leader_of.get(department, "")

    def _position(self, home: int, leads: bool) -> str:
        if not leads:
            return POSITIONS[int(self._rng.random() * len(POSITIONS))]
        if home == ROOT:
            return "总经理 General Manager"
        return "总监 Director" if self._parent_of[home] == ROOT else "经理 Manager"

    def _mobile(self, number: int, status: int) -> str:
        if status == 4 and self._rng.random() < 0.3:
            return ""
        prefix = "+86" if self._rng.random() < 0.04 else ""
        return f"{prefix}138000{number:05d}"

    def _attributes(self, number: int, userid: str) -> tuple[Attribute, ...]:
        rng = self._rng
        attributes = []
        if rng.random() < 0.97:
            badge = f"A-{10001 + number}" if rng.random() < 0.85 else str(10001 + number)
            attributes.append(Attribute("工号", badge))
        year, month, day = 2010 + int(rng.random() * 16), rng.random(), rng.random()
        joined = f"{year}-{1 + int(month * 12):02d}-{1 + int(day * 28):02d}"
        attributes.append(Attribute("入职日期", joined))
        if rng.random() < 0.05:
            url = f"https://people.{MAIL_DOMAIN}/{userid}"
            attributes.append(Attribute("个人主页", url, title="Profile"))
        return tuple(attributes)


def _make_tags(
    departments: list[Department], members: list[Member], rng: random.Random
) -> list[Tag]:
    def some(count: int) -> tuple[str, ...]:
        chosen = rng.sample(range(len(members)), min(count, len(members)))
        return tuple(members[index].userid for index in sorted(chosen))

    return [
        Tag(1, "项目经理 Project managers", some(12)),
        Tag(2, "值班 On call", some(8)),
        Tag(3, "远程办公 Remote", some(30)),
        Tag(4, "安全委员会 Security board", some(5), (departments[-1].department_id,)),
    ]
