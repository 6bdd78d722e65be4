"""Challenges: brief, timeline, prizes, audience, review and versions."""
