"""Files people hand in: checked by content, stored once, never served without an access check."""
