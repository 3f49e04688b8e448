"""What a user can do, as plain calls: no toolkit, no SQL, no HTTP."""
