"""What passes on completion: one module a kind of grant."""
