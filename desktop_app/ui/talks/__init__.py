"""The talk itself: what both sides agree on, the mood, and the rounds of page 5."""
