"""Late access: an organiser lets one person hand in after the close."""
