"""Looking after the desk's data: backups, its key, time limits, the bundle for the help desk."""
