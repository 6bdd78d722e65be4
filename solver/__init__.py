"""The solvers' desk."""
