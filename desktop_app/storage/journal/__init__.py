"""The journal: rows that seal each other, its end kept outside the vault, and its proof."""
