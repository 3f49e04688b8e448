"""User Group Management: the list, the drawer that makes a group, and its members."""
