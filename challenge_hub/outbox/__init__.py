"""The transactional outbox: work that must follow a commit, written in that very commit."""
