"""The home's keys: one secret, wrapped for each person, the device's half, and their change."""
