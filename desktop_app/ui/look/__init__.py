"""How all of it looks: palettes, style sheet, drawn icons, and what the compiled forms bring along."""
