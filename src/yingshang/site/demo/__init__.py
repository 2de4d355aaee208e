"""The demo city: the same 2,000 enterprises and officials every time, and the story of one restaurant."""
