"""Items handed to departments' own systems and what those reply (统一受理平台): messages by `casework.exchange`."""
