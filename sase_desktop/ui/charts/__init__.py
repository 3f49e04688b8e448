"""Charts in the colours of the theme: a painter, a control, and the same as a table."""
