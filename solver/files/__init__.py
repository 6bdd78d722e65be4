"""Sending files as downloads."""
