"""How much a profile can hold, in its form as in its rows. Pure."""

LONGEST_HEADLINE = 120
MOST_HOURS = 60  # free in a week
