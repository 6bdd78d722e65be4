"""Where anybody checks a receipt or a proof of inclusion, and finds the platform's public keys."""
