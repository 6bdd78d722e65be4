"""Writing the draft of an entry, several people at once, and what stood in it earlier."""
