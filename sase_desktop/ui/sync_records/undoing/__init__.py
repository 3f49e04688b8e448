"""Undoing a task or a record: what it would do, what is left alone, then a plan for review."""
