"""List and table models over frozen rows."""
