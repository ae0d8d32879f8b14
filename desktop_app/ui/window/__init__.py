"""The one window: its keys, who hears whom in it, and what stands before all of it."""
