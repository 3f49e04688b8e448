"""What notices say, in the language that was chosen; no person is ever named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...domain import words
from ...domain.notice import Matter, Notice
from ...domain.sync_task import TaskState
from ...translations import Say

STOPPED = "The deletion guard stopped a plan. Nothing was changed; it waits for a decision."
LOST = "WeCom no longer accepts the authorization. Automatic runs wait until it is renewed."
FAILED = "A synchronization failed for a new reason: {reason}"
DIGEST_TITLE = "SASE Desktop: summary of {date}"
TEST_TITLE = "SASE Desktop: test message"
TEST = "This channel works. Notices that need an action arrive here."
RUNS = "{name}: {count} runs ({results})"
RESULT = "{result} {count}"
PEOPLE = "People: created {created}, updated {updated}, deleted {deleted}"
RESULTS: Mapping[TaskState, str] = {
    TaskState.SUCCEEDED: "Succeeded",
    TaskState.PARTIALLY_FAILED: "Partially failed",
    TaskState.FAILED: "Failed",
    TaskState.CANCELLED: "Cancelled",
}
TEXTS = (
    STOPPED, LOST, FAILED, DIGEST_TITLE, TEST_TITLE, TEST, RUNS, RESULT, PEOPLE, *RESULTS.values()
)  # fmt: skip


@dataclass(slots=True)
class SourceDay:
    """What one source did since the last summary."""

    name: str
    results: dict[TaskState, int] = field(default_factory=dict)
    created: int = 0
    updated: int = 0
    deleted: int = 0


def sentence(notice: Notice, say: Say) -> str:
    """What happened and what it means."""
    if notice.matter is Matter.STOPPED:
        return say(STOPPED)
    if notice.matter is Matter.AUTHORIZATION_LOST:
        return say(LOST)
    assert notice.code is not None
    return say(FAILED).format(reason=say(words.ERRORS[notice.code].title))


def digest_text(days: Sequence[SourceDay], say: Say) -> str:
    """Two lines for each source."""
    lines = []
    for one in days:
        told = ", ".join(
            say(RESULT).format(result=say(RESULTS[state]), count=one.results[state])
            for state in RESULTS
            if state in one.results
        )
        count = sum(one.results.values())
        lines.append(say(RUNS).format(name=one.name, count=count, results=told))
        lines.append(
            say(PEOPLE).format(created=one.created, updated=one.updated, deleted=one.deleted)
        )
    return "\n".join(lines)
