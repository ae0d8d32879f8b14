"""Packages side by side, the one on the table, the search from what the customer can do, and the mirror of fairness."""
