"""The forms of a brief's sections."""
