"""The people of the branch: signing in, passwords, taken in and kept out."""
