"""The item list (三级清单) as rows: narrowed, counted, printed to files."""
