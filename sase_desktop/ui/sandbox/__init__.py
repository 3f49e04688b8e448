"""The practice company: start it, break it, watch what is asked of it."""
