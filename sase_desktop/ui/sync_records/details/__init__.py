"""One record: what the source sent, what became of it, what stood there before and after."""
