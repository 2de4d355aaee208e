"""Pages about e-licences: the holder's, the issuer's desk, and what a code or a QR leads to."""
