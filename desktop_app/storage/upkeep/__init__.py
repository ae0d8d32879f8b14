"""Backups, the look at a home, its way back from damage, and its way up from an earlier program."""
