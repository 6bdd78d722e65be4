"""Challenges after their brief: publication and what follows."""
