"""What settings of a source would do before they are saved: to values, and to who is in scope."""
