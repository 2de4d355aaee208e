"""The issuer's desk: its licences, what is decided on them, what holders ask, and imports."""
