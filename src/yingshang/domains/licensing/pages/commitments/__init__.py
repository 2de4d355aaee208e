"""The applicant's pages about commitments: reading and signing one, and what one has promised."""
