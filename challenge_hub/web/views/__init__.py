"""The pages of the shell, by noun."""
