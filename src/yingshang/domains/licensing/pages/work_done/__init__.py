"""The page of what officials did."""
