"""Conflict scenarios as scripts that meet: who ends first, exactly, and why."""
