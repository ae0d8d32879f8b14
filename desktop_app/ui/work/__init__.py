"""What goes on beside the window: the thread that writes, workers, and how both are waited for."""
