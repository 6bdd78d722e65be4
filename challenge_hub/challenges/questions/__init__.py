"""Questions about a challenge and their public answers, as all sides share them."""
