"""Bricks every other room stands on: identifiers, the working-day calendar, money, ciphers, errors. Pure."""
