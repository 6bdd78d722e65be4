"""The seeker's side of the award decision."""
