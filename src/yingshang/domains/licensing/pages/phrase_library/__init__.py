"""The page of kept phrases."""
