"""Nobody is at the desk: it locks by itself or with the desktop, and another person may go on."""
