"""Settings: sections of the profile's settings, each checked where it is typed."""
