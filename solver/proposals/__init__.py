"""What an entry has been: its versions, compared, and on paper and as JSON at any time."""
