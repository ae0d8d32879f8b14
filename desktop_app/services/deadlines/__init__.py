"""Clocks and promises as they fall due."""
