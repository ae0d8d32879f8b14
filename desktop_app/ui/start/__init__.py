"""What stands before a desk is open: the first start, signing in, recovery."""
