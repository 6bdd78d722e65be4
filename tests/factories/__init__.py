"""Factories: plain functions that make one row each, with what a test does not care about filled in."""
