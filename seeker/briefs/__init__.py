"""Briefs: drafted section by section, reviewed, withdrawn."""
