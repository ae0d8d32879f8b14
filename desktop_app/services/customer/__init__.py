"""What a customer is shown of their own data, what is shown of theirs, and who goes on when they have died."""
