"""When tasks run by themselves, and what goes with each run: its heartbeat, its end, a retry."""
