"""Undoing: in what a task changed and the directory as it is now, out a plan that takes it back."""
