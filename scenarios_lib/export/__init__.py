"""Encounters for other tools."""
