"""The make-believe company: values in, an indexed, mutable directory with change events out.

Everything a corp holds is a frozen value; a change replaces the value, moves the indices and
tells the listeners. Limits are those of the vendor's pages 90341 and 90195.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

ROOT = 1
MAX_DEPTH = 15
MAX_DEPARTMENTS = 30_000
MAX_CHILDREN = 30_000

_USERID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_\-@.]{0,63}\Z")
_FORBIDDEN_IN_DEPARTMENT_NAME = set('\\:*?"<>|')


class AppKind(StrEnum):
    """What decides which members and fields a secret may read (see `visibility`)."""

    SELF_BUILT_OLD = "self_built_old"
    SELF_BUILT_NEW = "self_built_new"
    CONTACTS_SYNC = "contacts_sync"
    CUSTOMIZED = "customized"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True)
class Department:
    department_id: int
    name: str
    parent_id: int
    name_en: str = ""
    order: int = 0
    leaders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """One administrator-defined field; with a `title` it is of the web kind and `value` a URL."""

    name: str
    value: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    userid: str
    name: str
    departments: tuple[int, ...]
    orders: tuple[int, ...]
    """As long as `departments`, as is `leads`."""
    leads: tuple[int, ...]
    main_department: int
    english_name: str = ""
    alias: str = ""
    direct_leaders: tuple[str, ...] = ()
    position: str = ""
    telephone: str = ""
    mobile: str = ""
    gender: str = "0"
    email: str = ""
    biz_mail: str = ""
    address: str = ""
    status: int = 1
    extattr: tuple[Attribute, ...] = ()
    external_position: str = ""
    external_attributes: tuple[Attribute, ...] = ()

    @property
    def key(self) -> str:
        """User ids are unique whatever their case."""
        return self.userid.lower()


@dataclass(frozen=True, slots=True)
class Tag:
    tag_id: int
    name: str
    userids: tuple[str, ...] = ()
    parties: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    users: tuple[str, ...] = ()
    parties: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class App:
    agent_id: int
    secret: str = field(repr=False)
    kind: AppKind
    name: str
    description: str = ""
    scope: Scope = Scope(parties=(ROOT,))
    is_enabled: bool = True
    trusted_ips: tuple[str, ...] | None = None
    """None: calls from anywhere are answered."""
    calls_from_new_ip: bool = False
    """Only for contacts_sync: as if the caller's address had not been seen for 90 days."""
    grants: frozenset[str] = frozenset()
    has_encrypted_ids: bool = False
    suite_id: str = ""
    is_cancelled: bool = False
    redirect_domain: str = ""
    publish_status: int = 2


class ChangeType(StrEnum):
    CREATE_USER = "create_user"
    UPDATE_USER = "update_user"
    DELETE_USER = "delete_user"
    CREATE_PARTY = "create_party"
    UPDATE_PARTY = "update_party"
    DELETE_PARTY = "delete_party"
    UPDATE_TAG = "update_tag"


@dataclass(frozen=True, slots=True)
class ContactChange:
    change_type: ChangeType
    before: Member | Department | Tag | None
    after: Member | Department | Tag | None


class CorpRuleError(Exception):
    """A change that the vendor would refuse, with the vendor's number for it."""

    def __init__(self, errcode: int, text: str) -> None:
        super().__init__(text)
        self.errcode = errcode
        self.text = text


class Corp:
    """One company. Callers that read several things in a row hold `lock` meanwhile."""

    def __init__(self, corp_id: str, name: str) -> None:
        self.corp_id = corp_id
        self.name = name
        self.lock = threading.RLock()
        self.generation = 0
        """Grows with every change, so that whatever was derived can tell that it is stale."""
        self.departments: dict[int, Department] = {}
        self.members: dict[str, Member] = {}
        self.tags: dict[int, Tag] = {}
        self.apps: dict[int, App] = {}
        self.listeners: list[Callable[[ContactChange], None]] = []
        self._children: dict[int, list[int]] = {}
        self._staff: dict[int, dict[str, None]] = {}

    def load(
        self, departments: Iterable[Department], members: Iterable[Member], tags: Iterable[Tag]
    ) -> None:
        """Replaces the whole directory, parents before children, without telling listeners."""
        with self.lock:
            self.departments.clear()
            self.members.clear()
            self._children = {}
            self._staff = {}
            for department in departments:
                self._check_department(department)
                self._index_department(department)
            for member in members:
                self._index_member(member)
            self.tags = {tag.tag_id: tag for tag in tags}
            self.generation += 1

    def children(self, department_id: int) -> list[int]:
        return self._children.get(department_id, [])

    def subtree(self, department_id: int) -> Iterator[int]:
        """The department and everything below it, parents first."""
        waiting = [department_id]
        while waiting:
            current = waiting.pop()
            yield current
            waiting.extend(reversed(self.children(current)))

    def staff(self, department_id: int) -> list[Member]:
        """Members directly in the department, in the order in which they joined it."""
        return [self.members[key] for key in self._staff.get(department_id, ())]

    def find_member(self, userid: str) -> Member | None:
        return self.members.get(userid.lower())

    def put_department(self, department: Department, *, checked: bool = True) -> None:
        """Creates the department or, where its id exists, renames, moves or reorders it.

        Unchecked, a name may be anything: that is how hostile names get in.
        """
        with self.lock:
            before = self.departments.get(department.department_id)
            if checked:
                self._check_department(department)
            if before is not None:
                self._children[before.parent_id].remove(before.department_id)
            self._index_department(department)
            kind = ChangeType.CREATE_PARTY if before is None else ChangeType.UPDATE_PARTY
            self._tell(ContactChange(kind, before, department))

    def delete_department(self, department_id: int) -> None:
        with self.lock:
            department = self.departments.get(department_id)
            if department is None:
                raise CorpRuleError(60003, "department not found")
            if department_id == ROOT:
                raise CorpRuleError(60007, "forbid to delete root department")
            if self.children(department_id):
                raise CorpRuleError(60006, "department has sub department")
            if self._staff.get(department_id):
                raise CorpRuleError(60005, "department has members")
            del self.departments[department_id]
            self._children[department.parent_id].remove(department_id)
            self._tell(ContactChange(ChangeType.DELETE_PARTY, department, None))

    def add_member(self, member: Member) -> None:
        with self.lock:
            if member.key in self.members:
                raise CorpRuleError(60102, "userid existed")
            self._check_member(member)
            self._index_member(member)
            self._tell(ContactChange(ChangeType.CREATE_USER, None, member))

    def replace_member(self, userid: str, member: Member, *, checked: bool = True) -> None:
        """Changes any field, the userid too."""
        with self.lock:
            before = self.find_member(userid)
            if before is None:
                raise CorpRuleError(60111, "userid not found")
            if member.key != before.key and member.key in self.members:
                raise CorpRuleError(60102, "userid existed")
            if checked:
                self._check_member(member)
            self._unindex_member(before)
            self._index_member(member)
            self._tell(ContactChange(ChangeType.UPDATE_USER, before, member))

    def delete_member(self, userid: str) -> None:
        with self.lock:
            member = self.find_member(userid)
            if member is None:
                raise CorpRuleError(60111, "userid not found")
            self._unindex_member(member)
            self._tell(ContactChange(ChangeType.DELETE_USER, member, None))

    def put_tag(self, tag: Tag) -> None:
        with self.lock:
            before = self.tags.get(tag.tag_id)
            self.tags[tag.tag_id] = tag
            self._tell(ContactChange(ChangeType.UPDATE_TAG, before, tag))

    def put_app(self, app: App) -> None:
        with self.lock:
            self.apps[app.agent_id] = app
            self.generation += 1

    def _tell(self, change: ContactChange) -> None:
        self.generation += 1
        for listener in self.listeners:
            listener(change)

    def _index_department(self, department: Department) -> None:
        self.departments[department.department_id] = department
        self._children.setdefault(department.parent_id, []).append(department.department_id)

    def _index_member(self, member: Member) -> None:
        key = member.key
        self.members[key] = member
        for department_id in member.departments:
            self._staff.setdefault(department_id, {})[key] = None

    def _unindex_member(self, member: Member) -> None:
        del self.members[member.key]
        for department_id in member.departments:
            self._staff[department_id].pop(member.key, None)

    def _check_department(self, department: Department) -> None:
        if not 1 <= len(department.name) <= 64:
            raise CorpRuleError(60001, "department name length out of range")
        if _FORBIDDEN_IN_DEPARTMENT_NAME & set(department.name):
            raise CorpRuleError(60009, "department name contains an illegal character")
        if department.department_id == ROOT:
            return
        if department.parent_id not in self.departments:
            raise CorpRuleError(60004, "invalid parent party id")
        self._check_place(department)
        siblings = (self.departments[sibling] for sibling in self.children(department.parent_id))
        if any(
            sibling.name == department.name and sibling.department_id != department.department_id
            for sibling in siblings
        ):
            raise CorpRuleError(60008, "department existed")

    def _check_place(self, department: Department) -> None:
        depth, ancestor = 2, department.parent_id
        while ancestor != ROOT:
            if ancestor == department.department_id:
                raise CorpRuleError(60010, "department cycle")
            depth, ancestor = depth + 1, self.departments[ancestor].parent_id
        full = (
            len(self.departments) >= MAX_DEPARTMENTS
            or self._nodes(department.parent_id) >= MAX_CHILDREN
        )
        if depth > MAX_DEPTH or (full and department.department_id not in self.departments):
            raise CorpRuleError(60002, "department depth or number out of range")

    def _nodes(self, department_id: int) -> int:
        return len(self._staff.get(department_id, ())) + len(self.children(department_id))

    def _check_member(self, member: Member) -> None:
        if not _USERID.match(member.userid):
            raise CorpRuleError(40003, "invalid userid")
        if not 1 <= len(member.name) <= 64:
            raise CorpRuleError(60112, "invalid name")
        if not member.departments or any(d not in self.departments for d in member.departments):
            raise CorpRuleError(60123, "invalid party id")
        if not len(member.departments) == len(member.orders) == len(member.leads):
            raise CorpRuleError(60132, "is_leader_in_dept and department differ in length")
        for department_id in member.departments:
            if self._nodes(department_id) >= MAX_CHILDREN:
                raise CorpRuleError(60002, "department is full")
