"""What is counted of a branch, and whether it treats alike who is alike."""
