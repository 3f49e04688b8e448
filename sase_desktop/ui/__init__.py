"""The window: pages and controls over the services."""
