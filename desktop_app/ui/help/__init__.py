"""Help beside the work: the side panel, the tour, the line of keys."""
