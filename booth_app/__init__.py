"""MIROS-GT Booth: the officer's window at a Guatemalan border post."""

__version__ = "0.1.0"
