"""What a rule file says, as pages tell it: its title, its tables, its examples, and how two versions differ."""
