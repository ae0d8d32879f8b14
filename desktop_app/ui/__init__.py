"""The windows: the only layer that knows Qt."""
