"""What happened, kept so that nobody can change it unseen: a Merkle log of acts (RFC 9162 with SM3), signed
checkpoints, receipts, and the checks of all three. Rows are only ever added.
"""
