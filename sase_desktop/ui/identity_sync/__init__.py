"""Identity sources: the list, creating, authorizing, editing."""
