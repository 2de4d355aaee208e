"""The one write path: everything that happens to an enterprise is a case, and `perform` is how a case changes."""
