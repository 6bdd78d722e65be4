"""Pages of the panel, split by noun."""
