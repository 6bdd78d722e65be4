"""Verbs on entries."""
