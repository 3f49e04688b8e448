"""Somebody else's evidence, opened to be read."""
