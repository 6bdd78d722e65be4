"""The pages of a brief."""
