"""Finding people for a challenge, or for none: cards without names, coverage of requirements, suggestions."""
