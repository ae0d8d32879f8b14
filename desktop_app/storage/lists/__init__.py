"""What the lists and the search read: tables folded from the journal, and marks of numbers."""
