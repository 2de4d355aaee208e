"""Pages about industry licences (一业一证)."""
