"""How teams share prizes: cap tables and the signatures under them."""
