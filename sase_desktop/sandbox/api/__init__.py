"""The vendor's HTTP API, one module per subject; `routes` knows them all."""
