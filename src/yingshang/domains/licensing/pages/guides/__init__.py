"""Pages that help people find and understand a matter, and those on which editors publish guides."""
