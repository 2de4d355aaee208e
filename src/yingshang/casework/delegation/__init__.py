"""帮办代办: delegations are given, consented to, used under the delegate's own name, watched and ended."""
