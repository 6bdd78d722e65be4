"""Teams: who writes an entry together, and how they share a prize."""
