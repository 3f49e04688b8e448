"""The program's mark as the files that systems want: in a folder, out PNG, ICO, ICNS and SVG."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, as desktops look for them."""


def make_icons(folder: Path) -> None:
    """Draws `sase-desktop` in every size and format."""
    folder.mkdir(parents=True, exist_ok=True)
    drawing = coloured_mark()
    (folder / "sase-desktop.svg").write_text(drawing, "utf-8")
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    pictures = {side: drawn(drawing, side) for side in SIDES}
    del application
    for side, picture in pictures.items():
        picture.save(folder / f"{side}.png")
    largest, smaller = pictures[SIDES[-1]], [pictures[side] for side in SIDES[:-1]]
    sizes = [(side, side) for side in SIDES[:-1]]
    largest.save(folder / "sase-desktop.ico", sizes=sizes, append_images=smaller)
    largest.save(folder / "sase-desktop.icns", append_images=smaller)


def coloured_mark() -> str:
    """The mark in the colours of the light theme, which an icon cannot ask for."""
    tokens = json.loads((RESOURCES / "style" / "tokens.json").read_text("utf-8"))
    colours = tokens["light"]
    text = (RESOURCES / "mark.svg").read_text("utf-8")
    for name in sorted(colours, key=len, reverse=True):
        if isinstance(colours[name], str):
            text = text.replace(f"@{name}", colours[name])
    return text


def drawn(drawing: str, side: int) -> Image.Image:
    """One size, drawn from the vectors and never scaled."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGBA")
