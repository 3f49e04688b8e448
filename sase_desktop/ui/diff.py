"""Two values compared by words: in before and after, out parts that changed or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[\w.@+-]+|[^\w\s]")
_LONG = 400
"""Beyond this many words a value is marked whole: the comparison would take too long."""


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A piece of a value."""

    text: str
    mark: str = ""
    """`diff_old`, `diff_new` or nothing; the colour role behind it."""
    tone: str = "text"


def diff_words(
    before: str, after: str, empty: str
) -> tuple[tuple[DiffPart, ...], tuple[DiffPart, ...]]:
    """The parts of both values. `empty` is the word that stands for nothing."""
    if before == after:
        same = (DiffPart(before or empty, tone="text_2"),)
        return same, same
    old = _WORDS.findall(before)
    new = _WORDS.findall(after)
    if not old or not new or max(len(old), len(new)) > _LONG:
        return (DiffPart(before or empty, "diff_old"),), (DiffPart(after or empty, "diff_new"),)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    left: list[DiffPart] = []
    right: list[DiffPart] = []
    for kind, i1, i2, j1, j2 in blocks:
        is_same = kind == "equal"
        left += _parts("".join(old[i1:i2]), "" if is_same else "diff_old")
        right += _parts("".join(new[j1:j2]), "" if is_same else "diff_new")
    return tuple(left), tuple(right)


def shared_widths(parts: Sequence[DiffPart], wanted: Sequence[int], room: int) -> list[int]:
    """Widths in pixels: where a value before and one after stand in one line that is too short, the
    first leaves the second what it needs, up to half of what there is for both."""
    widths = list(wanted)
    marks = [part.mark for part in parts]
    if sum(widths) <= room or "diff_old" not in marks or "diff_new" not in marks:
        return widths
    old, new = marks.index("diff_old"), marks.index("diff_new")
    both = max(room - sum(widths) + widths[old] + widths[new], 0)
    widths[old] = min(widths[old], max(both - widths[new], both // 2))
    widths[new] = both - widths[old]
    return widths


def plain(parts: Sequence[DiffPart]) -> str:
    """The value without its marks."""
    return "".join(part.text for part in parts)


def _parts(text: str, mark: str) -> list[DiffPart]:
    """Spaces around a changed word stay unmarked."""
    if not text:
        return []
    if not mark or not text.strip():
        return [DiffPart(text)]
    core = text.strip()
    start = text.index(core)
    pieces = [DiffPart(text[:start]), DiffPart(core, mark), DiffPart(text[start + len(core) :])]
    return [piece for piece in pieces if piece.text]
