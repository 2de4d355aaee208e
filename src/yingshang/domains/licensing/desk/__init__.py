"""What applicants and officials do: one function, one transaction, one verb."""
