"""A person's rights in what is kept of them: everything as one archive, and the end of the account."""
