"""Clauses in the words of one organisation: written, reviewed by a second organiser, used, retired."""
