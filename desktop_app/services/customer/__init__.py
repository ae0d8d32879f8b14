"""What a customer is shown of their own data, and what is shown of theirs."""
