"""Evidence that outlives the server: canonical bytes, digests, Ed25519 signatures and Merkle trees."""
