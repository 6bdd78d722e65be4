"""Entries: writing, handing in, withdrawing."""
