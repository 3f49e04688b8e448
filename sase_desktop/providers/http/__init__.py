"""Reading a vendor's HTTP API: bounded, concurrent, patient, and stopped within a moment."""
