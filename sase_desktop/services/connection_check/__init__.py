"""Whether a source can be reached, and what to do where it cannot."""
