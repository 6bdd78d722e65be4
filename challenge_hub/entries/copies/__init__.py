"""Copies of the files of entries for those who must not learn who made them."""
