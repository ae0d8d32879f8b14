"""What lists and paths of the screen show, computed from the case without a widget."""
