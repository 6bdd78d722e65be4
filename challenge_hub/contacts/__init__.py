"""How people who do not know each other come to talk: requests, blocks and conversations, without any address."""
