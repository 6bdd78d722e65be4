"""Teams: the people behind an entry. Whoever enters alone is a team of one."""
