"""The Chinese commercial cipher suite (国密): SM2, SM3 and SM4-GCM behind one replaceable provider."""
