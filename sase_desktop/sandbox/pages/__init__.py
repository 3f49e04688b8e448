"""The pages that a person opens in a browser: scan, install and log-on."""
