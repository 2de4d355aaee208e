"""Lines of a page as the fields of a known paper; what is not read is absent, never guessed."""
