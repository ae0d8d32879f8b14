"""What belongs to this workstation: settings, printer, scanner, seal."""
