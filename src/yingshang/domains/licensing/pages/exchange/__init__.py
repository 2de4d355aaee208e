"""The desk's pages of the exchange with departments' systems."""
