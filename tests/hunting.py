"""Looks for secrets wherever bytes may lie: as they are, and in the usual disguises."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, quote_plus

Found = tuple[str, str, str]
"""Where, whose, in which form."""


def disguises(secret: str) -> dict[str, bytes]:
    """Every form in which a text of at least six letters could have been written down."""
    plain = secret.encode()
    found = {
        "plain": plain,
        "reversed": plain[::-1],
        "utf-16": secret.encode("utf-16-le"),
        "utf-16, the other end": secret.encode("utf-16-be"),
        "hexadecimal": plain.hex().encode(),
        "HEXADECIMAL": plain.hex().upper().encode(),
        "percent": quote(secret, safe="").encode(),
        "form": quote_plus(secret).encode(),
        "each byte percent": "".join(f"%{one:02X}" for one in plain).encode(),
    }
    for shift in range(3):
        # Inside a longer text: without the letters that its neighbours have a part in.
        coded = base64.b64encode(b"\x00" * shift + plain).rstrip(b"=")
        inner = coded[(0, 2, 3)[shift] :][: 4 * (len(plain) // 3) - 4]
        found[f"base64, shifted by {shift}"] = inner
        found[f"base64 for addresses, shifted by {shift}"] = inner.translate(
            bytes.maketrans(b"+/", b"-_")
        )
    return {form: data for form, data in found.items() if len(data) >= 6}


def hunt(places: Iterable[tuple[str, bytes]], secrets: Mapping[str, str]) -> list[Found]:
    """Where a secret was found. Empty is what everybody hopes for."""
    wanted = [
        (name, form, data)
        for name, secret in secrets.items()
        if len(secret) >= 6
        for form, data in disguises(secret).items()
    ]
    return [
        (where, name, form)
        for where, content in places
        for name, form, data in wanted
        if data in content
    ]


def files_below(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with its name, and what is packed in it."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = str(path.relative_to(folder))
                yield f"name of {name}", name.encode()
                yield from unpacked(name, path.read_bytes())


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The content, and the parts of workbooks, packages and printed pages."""
    yield name, content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield from unpacked(f"{name}!{part}", archive.read(part))
    if content.startswith(b"%PDF"):
        for number, stream in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", content, re.S)):
            try:
                yield f"{name}!{number}", zlib.decompress(stream)
            except zlib.error:
                continue
