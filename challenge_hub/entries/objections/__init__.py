"""“Please not this person”: whom a team asks the organisers to keep its entry from."""
