"""帮办代办 in licensing: which pages a delegate may use for whom, found from the page's own draft, case or file."""
