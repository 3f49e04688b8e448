"""What the program costs beside the bare limit of the same run, as Markdown tables.

    python -m tests.benchmarks [sync lists start storage peers] [--sizes 1000 10000 100000]
        [--latency 0 30] [--rounds 3] [--records 1000000]

Wall times are medians of rounds in which limit and program take turns, and a ratio is the median of
the rounds' own ratios, so that a busy machine slows both. The limit of a first run is the bare
fetch of the same answers plus bare `executemany` of the same rows, that of other runs the fetch.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Callable

from . import other_sections, sync_section

SECTIONS: dict[str, Callable[[argparse.Namespace], None]] = {
    "sync": sync_section.show,
    "peers": sync_section.show_peers,
    "lists": other_sections.show_lists,
    "start": other_sections.show_start,
    "storage": other_sections.show_storage,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=" ".join(SECTIONS))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--latency", type=int, nargs="+", default=[0, 30], help="milliseconds")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=100_000, help="of the large profile")
    wish = parser.parse_args()
    unknown = set(wish.sections) - SECTIONS.keys()
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{platform.platform()}, Python {platform.python_version()}, {cores} cores{load}")
    with tempfile.TemporaryDirectory() as wish.folder:
        for name, section in SECTIONS.items():
            if not wish.sections or name in wish.sections:
                section(wish)


if __name__ == "__main__":
    main()
