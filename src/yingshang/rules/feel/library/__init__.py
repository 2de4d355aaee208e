"""The built-in functions of FEEL by family, each with its signatures as the specification lists them."""
