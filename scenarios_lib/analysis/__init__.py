"""Questions to encounters: who ends first and why, odds, claims."""
