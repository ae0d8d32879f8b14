"""What papers say: blocks, values and clauses, before anybody draws or signs them."""
