"""常用语 of the desk: kept by an official for themselves, or by a chief for the whole organisation."""
