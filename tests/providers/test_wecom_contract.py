"""WeCom holds to the contract of providers, tried against the sandbox."""

from __future__ import annotations

import pytest

from sase_desktop.domain.identity_source import SourceKind
from sase_desktop.domain.ports import DirectoryProvider
from sase_desktop.providers import PROVIDERS
from sase_desktop.sandbox import Sandbox

from .provider_contract import ProviderContract, Stage
from .stations import OPTIONS, connection_to


class SandboxStage(Stage):
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def provider(self) -> DirectoryProvider:
        return self._open(self.sandbox.secret)

    def with_wrong_secret(self) -> DirectoryProvider:
        return self._open("wrong-secret")

    def unplug(self) -> None:
        self.sandbox.control.add_fault("drop_before", times=None)

    def refuse_one_member_list(self) -> None:
        self.sandbox.control.add_fault("errcode", "user/list", skip=7, errcode=60011)

    def member_ids(self) -> set[str]:
        return {one.userid for one in self.sandbox.company.members.values()}

    def department_ids(self) -> set[str]:
        return {str(one) for one in self.sandbox.company.departments}

    def _open(self, secret: str) -> DirectoryProvider:
        open_provider = PROVIDERS[SourceKind.WECOM].open
        return open_provider(connection_to(self.sandbox), secret, OPTIONS)


class TestWeComProvider(ProviderContract):
    @pytest.fixture
    def stage(self, sandbox: Sandbox) -> Stage:
        return SandboxStage(sandbox)


class TestContactsSyncSecret(ProviderContract):
    @pytest.fixture
    def stage(self, sandbox: Sandbox) -> Stage:
        class ContactsSync(SandboxStage):
            def provider(self) -> DirectoryProvider:
                return self._open(self.sandbox.contacts_sync_secret)

        return ContactsSync(sandbox)
