"""E-licences (电子证照) after they were issued: standing, versions, sharing, reading, import."""
