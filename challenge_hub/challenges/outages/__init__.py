"""Outages: when the platform could not be reached, and the time that entrants get back for it."""
