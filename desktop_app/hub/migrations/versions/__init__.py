"""Versions of the hub's own tables."""
