"""SASE Desktop: connect a WeCom directory to SASE and see what every synchronization did."""

__version__ = "0.1.0"
