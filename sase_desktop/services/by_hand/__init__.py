"""What an admin does by hand: people, departments and groups, and what a file brings."""
