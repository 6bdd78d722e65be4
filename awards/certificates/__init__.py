"""Certificates: the facts, their signature, the fonts for any script, and the page."""
