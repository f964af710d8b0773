"""Encounters in motion: walked, compiled, chained, solved and sampled."""
