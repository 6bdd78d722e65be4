"""The solver’s own profile."""
