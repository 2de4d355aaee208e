"""Rule tables as anybody reads them and tries them out."""
