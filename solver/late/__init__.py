"""An entry that came after the bell: what is kept, and asking for late access."""
