"""Why somebody is in the directory or is not: a drawer that pages open."""
