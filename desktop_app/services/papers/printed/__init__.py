"""What was printed, and what became of it."""
