"""Forms of IP terms: accepting a text, and choosing the terms of a brief."""
