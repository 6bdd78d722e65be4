"""Entries: a person's participation in a challenge, its frozen proposal versions and their receipts."""
