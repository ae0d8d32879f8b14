"""What goes to head office and what came from there, beside the journal."""
