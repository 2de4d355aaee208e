"""How an applicant gets from a question to a submitted application: one draft, one page per step."""
