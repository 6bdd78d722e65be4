"""Answering solvers: private questions in, one neutral public answer out."""
