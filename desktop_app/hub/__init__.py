"""Head office's side: takes the logs of all workstations, and gives back what concerns each."""
