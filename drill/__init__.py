"""Practise the code that machine-learning interviews ask to be written by hand."""

__version__ = "0.1.0"
