"""What every provider must do, whatever the vendor. A vendor's test class inherits it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

import pytest

from sase_desktop.domain.directory import RemoteDepartment, Scope, ScopeMode
from sase_desktop.domain.errors import Cancelled, ErrorCode, ProviderError
from sase_desktop.domain.ports import DirectoryProvider
from sase_desktop.domain.sync_task import Phase

from .stations import CountingCheckpoint


class Stage(ABC):
    """A vendor's stand-in with a directory of at least 20 departments and 100 members."""

    @abstractmethod
    def provider(self) -> DirectoryProvider: ...

    @abstractmethod
    def with_wrong_secret(self) -> DirectoryProvider: ...

    @abstractmethod
    def unplug(self) -> None:
        """Lets every call fail from now on."""

    @abstractmethod
    def refuse_one_member_list(self) -> None:
        """One department's members are refused for good, although it is listed."""

    @abstractmethod
    def member_ids(self) -> set[str]: ...

    @abstractmethod
    def department_ids(self) -> set[str]: ...


def below(departments: tuple[RemoteDepartment, ...], top: str) -> set[str]:
    found = {top}
    while True:
        more = {one.external_id for one in departments if one.parent in found} - found
        if not more:
            return found
        found |= more


class ProviderContract:
    """Needs a fixture `stage`."""

    @pytest.fixture
    def provider(self, stage: Stage) -> Iterator[DirectoryProvider]:
        provider = stage.provider()
        yield provider
        provider.close()
        provider.close()

    def test_check_tells_what_is_visible(self, provider: DirectoryProvider) -> None:
        assert provider.check().is_enabled

    def test_fetch_brings_everything_once(self, stage: Stage, provider: DirectoryProvider) -> None:
        directory = provider.fetch(Scope(), CountingCheckpoint())
        assert directory.includes_members
        ids = [one.external_id for one in directory.members]
        assert sorted(ids) == sorted(stage.member_ids())
        assert {one.external_id for one in directory.departments} == stage.department_ids()
        assert len(directory.departments) == len(stage.department_ids())
        assert directory.invalid == ()

    def test_documents_decode_and_main_departments_are_listed(
        self, provider: DirectoryProvider
    ) -> None:
        directory = provider.fetch(Scope(), CountingCheckpoint())
        documents = [one.document for one in directory.members[:50]]
        documents += [one.document for one in directory.departments]
        for document in documents:
            assert isinstance(directory.decode(document), dict)
        for member in directory.members:
            assert member.departments
            assert member.main_department is None or member.main_department in member.departments

    def test_members_are_looked_up_one_by_one(self, provider: DirectoryProvider) -> None:
        whole = provider.fetch(Scope(), CountingCheckpoint())
        wanted = [one.external_id for one in whole.members[:3]]
        try:
            found = provider.look_up([*wanted, "nobody.at.all"], CountingCheckpoint())
        except ProviderError as error:
            assert error.code is ErrorCode.PERMISSION_DENIED
        else:
            assert sorted(one.external_id for one in found.members) == sorted(wanted)
            by_key = {one.key: one for one in whole.members}
            assert all(by_key[one.key].departments == one.departments for one in found.members)

    def test_two_readings_are_equal(self, provider: DirectoryProvider) -> None:
        first = provider.fetch(Scope(), CountingCheckpoint())
        assert provider.fetch(Scope(), CountingCheckpoint()) == first

    def test_departments_alone(self, stage: Stage, provider: DirectoryProvider) -> None:
        directory = provider.fetch(Scope(), CountingCheckpoint(), members=False)
        assert not directory.includes_members
        assert directory.members == ()
        assert provider.departments() == directory.departments

    def test_partial_scope_lists_all_departments_and_its_own_members(
        self, stage: Stage, provider: DirectoryProvider
    ) -> None:
        whole = provider.fetch(Scope(), CountingCheckpoint())
        parents = {one.parent for one in whole.departments if one.parent}
        top = next(one.external_id for one in whole.departments[1:] if one.external_id in parents)
        part = provider.fetch(Scope(ScopeMode.PARTIAL, (top,)), CountingCheckpoint())
        assert part.departments == whole.departments
        inside = below(whole.departments, top)
        expected = {one.key for one in whole.members if inside & set(one.departments)}
        assert expected and {one.key for one in part.members} == expected

    def test_progress_is_reported_in_order_from_the_calling_thread(
        self, provider: DirectoryProvider
    ) -> None:
        import threading

        checkpoint = CountingCheckpoint()
        provider.fetch(Scope(), checkpoint)
        assert checkpoint.threads == {threading.get_ident()}
        phases = [phase for phase, _, _ in checkpoint.reports]
        assert phases == sorted(phases, key=list(Phase).index)
        done = [done for phase, done, _ in checkpoint.reports if phase is Phase.FETCH_USERS]
        assert done == sorted(done)
        last = checkpoint.reports[-1]
        assert last[1] == last[2]

    def test_cancelled_before_it_begins(self, provider: DirectoryProvider) -> None:
        checkpoint = CountingCheckpoint()
        checkpoint.cancel()
        with pytest.raises(Cancelled):
            provider.fetch(Scope(), checkpoint)

    def test_a_wrong_secret_is_told(self, stage: Stage) -> None:
        provider = stage.with_wrong_secret()
        with pytest.raises(ProviderError) as caught:
            provider.check()
        provider.close()
        assert caught.value.code is ErrorCode.AUTH_EXPIRED
        assert caught.value.detail

    def test_an_unplugged_source_is_an_error_and_no_empty_directory(
        self, stage: Stage, provider: DirectoryProvider
    ) -> None:
        stage.unplug()
        with pytest.raises(ProviderError) as caught:
            provider.fetch(Scope(), CountingCheckpoint())
        assert caught.value.code is ErrorCode.NETWORK

    def test_an_incomplete_reading_is_never_returned(
        self, stage: Stage, provider: DirectoryProvider
    ) -> None:
        stage.refuse_one_member_list()
        with pytest.raises(ProviderError) as caught:
            provider.fetch(Scope(), CountingCheckpoint())
        assert caught.value.code is ErrorCode.DEPARTMENT_REFUSED
        assert caught.value.subject
