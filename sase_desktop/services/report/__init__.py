"""A task's report for people: what it was, what it did, what it could not do, and why."""
