"""The files of a brief as an amendment would have them."""
