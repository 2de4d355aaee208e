"""Runs cases written down elsewhere, such as the DMN conformance kit, and says which come out as they should."""
