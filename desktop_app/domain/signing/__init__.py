"""From the pen to the archive: who signs, what came back, and whether it is the right paper."""
