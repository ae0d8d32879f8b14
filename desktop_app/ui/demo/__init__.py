"""The demonstration: a teller's hands on the real window, from the first sentence to the closed case."""
