"""Pages about windows, handovers and deliveries, and about the one standard everywhere."""
