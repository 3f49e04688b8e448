"""Synchronize Records: the tasks of a source, what each did, and plans that wait for a decision."""
