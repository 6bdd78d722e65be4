"""The evidence that an entry was in, unchanged and in time: receipts, their signed root, proofs of being under it."""
