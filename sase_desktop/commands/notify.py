"""`notify ...`: the channels that notices go through besides the desktop."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from ..domain.errors import Cancelled, ErrorCode, RuleError, SaseError
from ..domain.notice import Channel
from ..domain.sync_task import TaskId
from ..domain.words import ERRORS
from ..services.documents import utc_text
from .foreground import Interruptible
from .parsing import Parser, command, positive
from .printing import EXIT_DONE, EXIT_REFUSED, print_list, say

_CHANNELS = [one.value for one in Channel]


def add_to(parser: Parser) -> None:
    """Its actions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", parser_class=Parser)
    actions.required = True
    test = command(actions, "test", "send a test message through each channel that is on", _test)
    test.add_argument("--channel", choices=_CHANNELS, help="this one alone, on or off")
    listed = command(actions, "list", "list what was sent and what could not be", _list)
    listed.add_argument("--limit", type=positive, default=100, metavar="N")


def tell(application: Any, tasks: Iterable[TaskId]) -> None:
    """After tasks: what needs an action goes out. It never changes how the call ends."""
    announcing = application.announcing
    try:
        with Interruptible() as checkpoint:
            for task in tasks:
                announcing.note_task(task)
            announcing.note_rest()
            failed = announcing.deliver(checkpoint)
    except Cancelled:
        say("Notices that are left are delivered with the next run.")
    except SaseError as error:
        say(f"Notices were not delivered: {ERRORS[error.code].message}")
    else:
        if failed:
            say(f"{failed} notices could not be delivered; see notify list.")


def _test(application: Any, arguments: argparse.Namespace) -> int:
    values = application.announcing.settings.read()
    channels = [Channel(arguments.channel)] if arguments.channel else list(values.channels)
    if not channels:
        raise RuleError(ErrorCode.NOT_READY, "no channel is on; see Settings > Notifications")
    rows = [_tested(application, values, one) for one in channels]
    print_list(arguments, rows, lambda row: f"{row['channel']}\t{row['message']}")
    return EXIT_DONE if all(row["delivered"] for row in rows) else EXIT_REFUSED


def _tested(application: Any, values: Any, channel: Channel) -> dict[str, Any]:
    wrong = values.robot_problems() if channel is Channel.ROBOT else values.mail_problems()
    try:
        if problems := tuple(wrong):
            raise RuleError(ErrorCode.INVALID_INPUT, problems=problems)
        application.announcing.test(values, channel)
    except RuleError as error:
        paths = ", ".join(one.path for one in error.problems)
        return _row(channel, error, f"{ERRORS[error.code].message} ({paths})")
    except SaseError as error:
        return _row(channel, error, f"{ERRORS[error.code].message} ({error.detail})")
    return {"channel": channel.value, "delivered": True, "code": None, "message": "delivered"}


def _row(channel: Channel, error: SaseError, message: str) -> dict[str, Any]:
    return {
        "channel": channel.value,
        "delivered": False,
        "code": error.code.value,
        "message": message,
    }


def _list(application: Any, arguments: argparse.Namespace) -> int:
    rows = (
        {
            "channel": one.channel.value,
            "state": one.state.value,
            "title": one.title,
            "text": one.text,
            "tries": one.tries,
            "created_at": utc_text(one.created_at),
            "tried_at": utc_text(one.tried_at),
            "code": one.failure and one.failure.value,
            "detail": one.detail,
        }
        for one in application.announcing.recent(arguments.limit)
    )
    print_list(
        arguments,
        rows,
        lambda row: (
            f"{row['created_at']}\t{row['channel']}\t{row['state']}\t{row['title']}"
            + (f"\t{row['code']} {row['detail']}" if row["code"] else "")
        ),
    )
    return EXIT_DONE
