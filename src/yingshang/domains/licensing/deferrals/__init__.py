"""容缺后补: papers owed by a day, remembered, missed, and what then follows."""
