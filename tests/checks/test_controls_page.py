"""The manual's page of control names says what the window has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "list_controls.py"


def test_every_control_is_in_the_manual() -> None:
    answer = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
