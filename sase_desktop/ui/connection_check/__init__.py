"""Is the source reachable, and what is to be done: findings, and words for the administrator."""
