"""Claims held against their own numbers: does each still hold when what is assumed shifts?"""
