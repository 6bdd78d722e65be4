"""Changes to a brief after its publication."""
