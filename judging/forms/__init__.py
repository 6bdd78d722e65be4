"""Forms of the panel, split by noun."""
