"""The people of a branch: roles, passwords, and who answers for a case."""
