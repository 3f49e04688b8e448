"""The page Overview: how the sources stand and how they went."""
