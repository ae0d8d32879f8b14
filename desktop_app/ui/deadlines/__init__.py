"""A complaint's clock and whatever falls due: the words of it, the acts on it, and who is reminded."""
