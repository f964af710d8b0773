"""What things are: frozen values, with no files, chance, clock or numpy."""
