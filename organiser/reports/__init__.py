"""What people showed the organisers of what others wrote to them."""
