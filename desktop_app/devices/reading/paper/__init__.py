"""Reads signed paper in the child: finds its codes, lays it over its print, and says what was written on it."""
