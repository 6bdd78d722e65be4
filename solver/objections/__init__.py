"""The team's page on which it names who should not judge its entry."""
