"""The real directory behind the page."""

from tests.ui.real_directory import filled, real, sandbox, services

__all__ = ["filled", "real", "sandbox", "services"]
