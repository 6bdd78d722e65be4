"""Verbs on briefs."""
