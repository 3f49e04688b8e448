"""The database as a directory store."""

from __future__ import annotations

import pytest

from tests.contracts.store_contract import StoreContract

from .conftest import Stored


class TestDirectoryTables(StoreContract):
    @pytest.fixture
    def under_test(self, stored: Stored) -> Stored:
        return stored
