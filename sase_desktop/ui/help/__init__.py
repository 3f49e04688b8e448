"""The manual, as it is shipped in both languages."""
