"""Changing a brief that is published."""
