"""What page 6 does with the paper: draw it, print it, have it signed, or take it back; each part calls its service."""
