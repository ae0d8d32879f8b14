"""Templates of legal text: read, checked, and filled with the values of a case."""
