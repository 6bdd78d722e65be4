"""Files that arrive in parts (tus 1.0), so that a lost connection or a closed window loses nothing."""
