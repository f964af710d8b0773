"""Claims held against their own numbers: does each still hold when what is assumed shifts?

Parameters, starts of scales and shares are shifted; what is written into the rules never is.
"""
