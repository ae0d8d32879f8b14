"""The workbench: finding a case, what waits, and what can be begun from it."""
