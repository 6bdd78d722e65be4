"""The solver’s desk."""
