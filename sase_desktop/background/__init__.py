"""Where the window's threads start; sees QtCore, never widgets."""
