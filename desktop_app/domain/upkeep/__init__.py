"""How the desk's data is kept: backups, years, and the end of a day."""
