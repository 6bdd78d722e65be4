"""What needs a seeker."""
