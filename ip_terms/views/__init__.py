"""Pages of IP terms."""
