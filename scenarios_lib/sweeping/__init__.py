"""Many encounters: cases over a grid, each solved exactly, in one table."""
