"""Outages: recording them, and giving entrants the time back."""
