"""The public history of a challenge: every version of its brief."""
