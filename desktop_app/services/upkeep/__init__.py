"""The desk's own data: backups, deletion, restoring, and what a help desk is given."""
