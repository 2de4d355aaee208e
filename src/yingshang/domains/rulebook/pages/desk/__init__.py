"""Rule tables as editors write them and a second person reads them."""
