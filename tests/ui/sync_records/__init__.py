"""The page Synchronize records over a real Application and a real sandbox."""
