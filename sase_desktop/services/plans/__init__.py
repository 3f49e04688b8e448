"""Plans that wait: kept, looked at before they are applied, let pass, and made to undo a task."""
