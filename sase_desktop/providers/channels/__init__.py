"""Ways to tell people something: in a title and a text, out a delivered message or an error."""

from __future__ import annotations

from .cutting import send_until_cancelled
from .mail import MailServer, send_mail
from .robot import LIMITED, RobotAddress, send_to_robot

__all__ = [
    "LIMITED",
    "MailServer",
    "RobotAddress",
    "send_mail",
    "send_to_robot",
    "send_until_cancelled",
]
