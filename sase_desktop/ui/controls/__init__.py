"""The parts that pages are built from, one control per file."""
