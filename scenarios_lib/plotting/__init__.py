"""Answers as plots for print: matplotlib figures, in two languages (extra `plots`)."""
