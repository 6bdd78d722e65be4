"""The seekers' desk."""
