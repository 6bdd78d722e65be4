"""What organisers ask a team about an entry that was handed in, and the answer."""
