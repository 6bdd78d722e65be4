"""The pages of contacts: requests, conversations, settings."""
