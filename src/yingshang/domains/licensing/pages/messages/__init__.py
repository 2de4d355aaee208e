"""Where people say how they want to be told: their channels, and unsubscribing by the link of a message."""
