"""Whether an entry that arrived is complete and eligible: findings, rulings, and questions to its team."""
