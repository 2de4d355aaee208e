"""What an applicant prepares until it is handed in: answers, form, papers, the name, commitments, the window."""
