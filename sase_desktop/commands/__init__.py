"""The subcommands, by subject, and what they share: words, records, the screen, refusals."""
