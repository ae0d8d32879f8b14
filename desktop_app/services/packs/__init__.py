"""Law and policy read from their packs: tables in, the domain's values out, every mistake by name."""
