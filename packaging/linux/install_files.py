"""Puts what a Linux desktop looks for under a prefix: entry, icons, description.

python packaging/linux/install_files.py PREFIX
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent)]

from application_icon import SIDES, make_icons  # noqa: E402

from sase_desktop import APPLICATION_ID, __version__  # noqa: E402


def install_files(prefix: Path) -> None:
    """Everything but the program itself."""
    share = prefix / "share"
    entry = put(share / "applications" / f"{APPLICATION_ID}.desktop")
    entry.write_text((HERE / entry.name).read_text("utf-8"), "utf-8")
    told = put(share / "metainfo" / f"{APPLICATION_ID}.metainfo.xml")
    told.write_text(description(), "utf-8")
    icons = HERE.parent.parent / "build" / "icons"
    make_icons(icons)
    hicolor = share / "icons" / "hicolor"
    for side in SIDES:
        target = put(hicolor / f"{side}x{side}" / "apps" / f"{APPLICATION_ID}.png")
        target.write_bytes((icons / f"{side}.png").read_bytes())
    target = put(hicolor / "scalable" / "apps" / f"{APPLICATION_ID}.svg")
    target.write_bytes((icons / "sase-desktop.svg").read_bytes())


def description() -> str:
    """The metainfo of this version."""
    text = (HERE / f"{APPLICATION_ID}.metainfo.xml").read_text("utf-8")
    # Whoever rebuilds a release sets the variable, as builds that repeat themselves do.
    built_at = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    day = datetime.fromtimestamp(built_at, UTC).date().isoformat()
    return text.replace("@version@", __version__).replace("@date@", day)


def put(path: Path) -> Path:
    """The path, with its folder made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


if __name__ == "__main__":
    install_files(Path(sys.argv[1]))
