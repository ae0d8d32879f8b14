"""The rehearsal desk of a training home."""
