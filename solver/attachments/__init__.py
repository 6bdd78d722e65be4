"""Files of an entry: added, taken out, sent to their owner."""
