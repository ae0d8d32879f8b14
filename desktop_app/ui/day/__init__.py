"""The day: what is due, how it turns, and how it is signed off."""
