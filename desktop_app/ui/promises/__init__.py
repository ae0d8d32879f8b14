"""What page 7 is made of: the acts on promises, and the way to closing."""
