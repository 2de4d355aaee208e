"""What an applicant finds again later: cases and their progress, notices, licences, files."""
