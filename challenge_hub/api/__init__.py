"""The machinery of /api/v1; endpoints live in each package."""
