"""Guides (办事指南): composed from the catalogue in Chinese and English, published by two people, compared, printed."""
