"""The message port: what people are told also leaves the house, to the addresses they confirmed, at least once."""
