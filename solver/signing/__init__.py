"""What a team agrees on before it hands in: its declarations, and everybody's sign-off."""
