"""帮办授权 for who gives it, and 我帮人办 for who was asked."""
