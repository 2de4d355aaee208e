"""The desk's page about instant decisions."""
