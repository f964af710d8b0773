"""Pages to play with: an encounter, compiled, in one file that needs nothing else."""
