"""A solver’s contacts: requests, conversations, settings, blocks."""
