"""The forms of the shell, by noun."""
