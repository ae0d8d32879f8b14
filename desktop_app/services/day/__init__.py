"""The end of the day (日终)."""
