"""States, acts and clocks of licensing cases, as data."""
