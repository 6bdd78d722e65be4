"""The demonstration: people, challenges in our own words, and the whole path played through the services."""
