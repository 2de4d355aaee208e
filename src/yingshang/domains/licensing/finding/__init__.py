"""Finds bundles, items, materials, situations and pages by name, everyday word, pinyin, initials, or a slip."""
