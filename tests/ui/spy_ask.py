"""An `Ask` that answers at once and remembers what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sase_desktop.ui.ask import Ask, Message, Question


class SpyAsk(Ask):
    """Set the answers before the deed; read `questions` and `messages` after it."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[Question] = []
        self.messages: list[Message] = []
        self.agrees = True
        self.save_answer = "discard"
        self.file: Path | None = None
        self.passphrase: str | None = None
        self.typed: str | int | None = None
        """What had to be typed for the last question."""

    def question(self, question: Question) -> bool:
        self.questions.append(question)
        return self.agrees

    def type_name(self, question: Question, name: str) -> bool:
        self.typed = name
        return self.question(question)

    def save_changes(self, title: str, line: str) -> str:
        self.questions.append(Question(title, (line,), "save", key="save_changes"))
        return self.save_answer

    def message(self, message: Message) -> None:
        self.messages.append(message)

    def secret(self, title: str, lines: Sequence[str], is_new: bool = False) -> str | None:
        return self.passphrase

    def open_file(self, title: str, kinds: str = "") -> Path | None:
        return self.file

    def save_file(self, title: str, name: str, kinds: str = "") -> Path | None:
        return self.file
