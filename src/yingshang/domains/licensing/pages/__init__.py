"""The pages of licensing: applicants, officials, and anyone who verifies."""
