"""Award decision, prizes, results, letters and certificates."""
