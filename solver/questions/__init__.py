"""Asking the seeker: a private question, answered for everybody."""
