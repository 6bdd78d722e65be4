"""Verbs on teams."""
