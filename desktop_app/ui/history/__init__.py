"""What happened to a case, in words: one short sentence an event, and beside it what only this one says."""
