"""SASE Desktop: connect a WeCom directory to SASE and see what every synchronization did."""

__version__ = "0.1.0"
APPLICATION_ID = "io.github.sasedesktop.SaseDesktop"
"""By which desktops find the window's entry and icon."""
