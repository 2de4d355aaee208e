"""Messages to and from other systems: CloudEvents over HTTPS, signed, stored before they are sent or applied, retried
within limits, and never lost; docs/exchange.md says what a department sees of it."""
