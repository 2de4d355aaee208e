"""预约: the week with its free places, booking, one's own appointments, and the hall's day."""
