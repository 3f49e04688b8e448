"""Every code has its words."""

from __future__ import annotations

from sase_desktop.domain.errors import ErrorCode, ReasonCode
from sase_desktop.domain.guard import GuardRule
from sase_desktop.domain.sync_plan import pack_detail
from sase_desktop.domain.words import ERRORS, GUARD_RULES, REASON_HINTS, REASONS, reason_text


def test_no_code_lacks_its_words() -> None:
    assert set(ERRORS) == set(ErrorCode)
    assert set(REASONS) == set(REASON_HINTS) == set(ReasonCode)
    assert set(GUARD_RULES) == set(GuardRule)
    for words in ERRORS.values():
        assert words.title
        assert words.message.endswith(".")
        assert words.hint.endswith(".")


def test_a_reason_is_told_with_its_values_and_never_formats_what_it_received() -> None:
    detail = pack_detail(field="email", other="{field}%s")
    assert reason_text(ReasonCode.DUPLICATE_VALUE, detail) == "Same email as {field}%s"


def test_a_detail_that_was_never_packed_is_told_as_it_is() -> None:
    assert reason_text(ReasonCode.STORE_REFUSED, "no room") == "The store refused it: no room"
    assert reason_text(ReasonCode.MISSING_REQUIRED, "") == "– is missing"
