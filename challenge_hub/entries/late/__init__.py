"""What comes after the bell: late arrivals, and late access that an organiser gives one person."""
