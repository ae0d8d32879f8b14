"""What the customer asks for, the kind of problem, and how each request was answered."""
