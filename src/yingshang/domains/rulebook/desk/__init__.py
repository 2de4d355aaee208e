"""What editors do with rule tables: one function is one transaction."""
