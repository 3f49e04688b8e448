"""The real application behind the pages."""

from tests.ui.real_directory import filled, real, sandbox, services

__all__ = ["filled", "real", "sandbox", "services"]
