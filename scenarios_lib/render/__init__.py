"""Pictures, dialogues and tables for people."""
