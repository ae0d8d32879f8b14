"""In place of the desk when its data is damaged."""
