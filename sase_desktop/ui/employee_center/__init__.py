"""The stored directory of a source: departments, people, and what happened to each of them."""
