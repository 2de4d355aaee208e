"""一业一证: one industry licence over several permits; how it stands is read from them each time, never stored."""
