"""Page 2: the facts with their sources, the papers that are wanted, and what is read from files."""
