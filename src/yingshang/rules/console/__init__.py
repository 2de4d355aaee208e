"""What `yingshang rules` prints: tables, checks, decisions and comparisons, for a terminal or as JSON."""
