"""The grammar of FEEL, one file for each family of its rules; `parser` puts them together."""
