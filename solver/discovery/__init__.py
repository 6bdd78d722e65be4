"""Discovery: the catalogue of challenges and their public pages."""
