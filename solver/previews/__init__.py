"""Briefs shown before they are published, to whoever has the link."""
