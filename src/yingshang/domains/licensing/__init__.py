"""高效办成一件事: one questionnaire, one form, one material set,
several licences (seeds 001 and 004; 国发〔2024〕3号)."""
