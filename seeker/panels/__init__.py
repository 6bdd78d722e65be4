"""The seeker's chamber of the panel."""
