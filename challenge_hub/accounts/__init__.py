"""People and organisations: who may sign in, for whom they act, what they are good at."""
