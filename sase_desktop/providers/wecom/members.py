"""The members of a tree: in departments in scope, out each member once, or an error.

Departments are read side by side and merged in the tree's order, so that the same directory gives
the same members in the same order whatever thread was faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sase_desktop.domain.directory import InvalidObject, RemoteMember, Scope
from sase_desktop.domain.errors import ErrorCode, ProviderError
from sase_desktop.domain.sync_task import Phase

from ..http.reading import Job, Reading
from . import answers, errcodes, objects, protocol
from .client import WeComClient
from .departments import Tree, read_tree
from .errcodes import RetryClass
from .objects import Members

_PHASE = Phase.FETCH_USERS
_MOST_PAGES = 10_000
_GONE = frozenset(
    number for number, known in errcodes.ERRCODES.items() if known.retry is RetryClass.GONE
)


class Collected:
    """Members by key, each once however many answers listed it."""

    def __init__(self) -> None:
        self.members: dict[str, RemoteMember] = {}
        self.invalid: list[InvalidObject] = []

    def add(self, answer: Members) -> None:
        members = self.members
        for one in answer.members:
            known = members.setdefault(one.key, one)
            if known is not one and known.departments != one.departments:
                members[one.key] = _united(known, one)
        if answer.invalid:
            self._add_invalid(answer.invalid)

    def _add_invalid(self, invalid: Sequence[InvalidObject]) -> None:
        """A mangled member of several departments is reported once."""
        known = {one.document for one in self.invalid}
        self.invalid += [one for one in invalid if one.document not in known]


class MemberReading:
    """Reads members into `collected`; `tree` is the one that they belong to in the end."""

    def __init__(self, client: WeComClient, reading: Reading, tree: Tree, scope: Scope) -> None:
        self._client = client
        self._reading = reading
        self._scope = scope
        self.tree = tree
        self.collected = Collected()
        self.has_read_again = False
        """The tree changed meanwhile, and is the second one that was read."""

    def read_departments(self) -> None:
        """Raises: ProviderError: refused, or not complete."""
        wanted = self.tree.in_scope(self._scope)
        if self.tree.has_ids_only:
            self._read_ids(wanted)
            return
        try:
            gone = self._read_lists(wanted)
        except ProviderError as error:
            if error.vendor_code != errcodes.DETAILS_REFUSED:
                raise
            self.collected = Collected()
            self._read_ids(wanted)
            return
        if gone:
            self._read_again(wanted, gone)

    def read_lists_of(self, departments: Sequence[str]) -> None:
        """The members of these departments, whatever the tree. One that is gone has none."""
        self._read_lists(departments)

    def read_individuals(self, users: Iterable[str], tags: Iterable[str]) -> None:
        """Members visible one by one or by tag, who are in no department's list."""
        wanted = {objects.member_key(one): one for one in users}
        jobs = [
            self._client.job(protocol.tag_get(one), answers.tag_users, expected=_GONE)
            for one in tags
        ]
        done = len(self.tree.in_scope(self._scope))
        for tag in self._reading.run(jobs, _PHASE, base=done, total=done, counts=False):
            for userid in tag.value or ():
                wanted.setdefault(objects.member_key(userid), userid)
        missing = [one for key, one in wanted.items() if key not in self.collected.members]
        calls = [
            self._client.job(protocol.user_get(one), objects.member, key=index, expected=_GONE)
            for index, one in enumerate(missing)
        ]
        # Gone since the app's scope was read, or left the company: not visible any more.
        self._merge_in_order(calls, base=done, add_refused=lambda key, error: None)

    def _read_lists(self, wanted: Sequence[str]) -> dict[str, ProviderError]:
        """Reads each department; returns those that are not there any more."""
        gone: dict[str, ProviderError] = {}

        def note(key: object, error: ProviderError) -> None:
            gone[wanted[key]] = error  # type: ignore[call-overload]

        jobs = [
            self._client.job(
                protocol.user_list(one),
                _reader_for(one),
                key=index,
                expected=errcodes.DEPARTMENT_GONE,
            )
            for index, one in enumerate(wanted)
        ]
        self._merge_in_order(jobs, base=0, add_refused=note)
        return gone

    def _merge_in_order(
        self,
        jobs: list[Job[Members]],
        *,
        base: int,
        add_refused: Callable[[object, ProviderError], None],
    ) -> None:
        """Merges an answer once all before it are merged, so that pieces are freed on the way."""
        waiting: dict[object, Members] = {}
        next_key = 0
        for outcome in self._reading.run(jobs, _PHASE, base=base, total=base + len(jobs)):
            if outcome.refusal is not None:
                add_refused(outcome.job.key, outcome.refusal)
            waiting[outcome.job.key] = outcome.value or Members([], [])
            while next_key in waiting:
                self.collected.add(waiting.pop(next_key))
                next_key += 1

    def _read_again(self, wanted: Sequence[str], gone: dict[str, ProviderError]) -> None:
        """The directory changed under the reading: once more with the new tree.

        Raises:
            ProviderError: a refused department is still in the tree, so nothing is complete.
        """
        self.tree = read_tree(self._client, self._reading)
        self.has_read_again = True
        for key, error in gone.items():
            if key in self.tree.departments:
                raise self._incomplete(key, error)
        known = set(wanted)
        added = [one for one in self.tree.in_scope(self._scope) if one not in known]
        for key, error in self._read_lists(added).items():
            raise self._incomplete(key, error)

    def _incomplete(self, key: str, error: ProviderError) -> ProviderError:
        listed = self.tree.departments.get(key)
        return ProviderError(
            ErrorCode.DEPARTMENT_REFUSED,
            f"{error.detail} (the department is listed, so the reading is not complete)",
            vendor_code=error.vendor_code,
            subject=(listed.name if listed is not None else None) or key,
        )

    def _read_ids(self, wanted: Sequence[str]) -> None:
        """Ids and departments alone, which is all that a contacts-sync secret may still read."""
        in_scope, departments = set(wanted), dict[str, list[str]]()
        shown: dict[str, str] = {}
        for userid, department in self._id_rows():
            key = objects.member_key(userid)
            shown.setdefault(key, userid)
            departments.setdefault(key, []).append(department)
        for key, ids in departments.items():
            if in_scope.isdisjoint(ids):
                continue
            self.collected.members[key] = objects.id_member(shown[key], tuple(dict.fromkeys(ids)))
        self._reading.report(_PHASE, len(wanted), len(wanted))

    def _id_rows(self) -> list[tuple[str, str]]:
        rows: list[tuple[str, str]] = []
        cursor, seen, has_restarted = "", set[str](), False
        for _ in range(_MOST_PAGES):
            try:
                job = self._client.job(protocol.user_list_id(cursor), objects.id_page)
                page = self._reading.one(job, _PHASE)
            except ProviderError as error:
                if error.vendor_code != errcodes.BAD_CURSOR or has_restarted:
                    raise
                rows, cursor, has_restarted = [], "", True
                seen.clear()
                continue
            rows += page.rows
            cursor = page.next_cursor
            if not cursor:
                return rows
            if cursor in seen:
                break
            seen.add(cursor)
        raise protocol.invalid("user/list_id: the pages go round in a circle")


def _reader_for(department: str) -> Callable[[bytes], Members]:
    """A list's members; whoever shows no department at all is in the one that was asked for."""

    def read(body: bytes) -> Members:
        answer = objects.members(body)
        for index, one in enumerate(answer.members):
            if not one.departments:
                answer.members[index] = one._replace(departments=(department,))
        return answer

    return read


def _united(one: RemoteMember, other: RemoteMember) -> RemoteMember:
    departments = tuple(dict.fromkeys((*one.departments, *other.departments)))
    return one._replace(
        departments=departments, main_department=one.main_department or other.main_department
    )
