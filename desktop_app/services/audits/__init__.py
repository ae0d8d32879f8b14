"""What an auditor does at a desk, and whom the leaders are told of."""
