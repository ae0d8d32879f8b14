"""The people of the branch, their rights, and one's own password."""
