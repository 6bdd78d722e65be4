"""Journeys: several people, through pages only."""
