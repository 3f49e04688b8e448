"""What becomes of the profile: saved, restored, thinned out, and where its secrets are."""
