"""The verbs of contact: asking, answering, writing, ending, blocking, reporting."""
