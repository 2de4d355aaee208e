"""规则册: every rule table of the city, readable and tried out by anybody, changed by two people and a gate (seed 001;
国发〔2024〕3号): a new version is drafted, checked, compared, submitted, and published by a second person."""
