"""The transfer of rights for one award: who signs its deed, in which order, and when it takes effect."""
