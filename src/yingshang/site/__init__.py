"""The wiring: settings, addresses, access, errors, commands and the embedded database; no business here."""
