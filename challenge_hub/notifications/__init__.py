"""What people are told: the inbox, and mail through the outbox."""
