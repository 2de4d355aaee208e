"""预约: slots computed from the catalogue and booked by one each; waiting lists, reminders, the hall's day."""
