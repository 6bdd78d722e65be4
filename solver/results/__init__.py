"""Results, after they were released."""
