"""One page for each stage, on the base in ``base``."""
