"""Marsad: an open conflict monitor."""

__version__ = "0.1.0"
