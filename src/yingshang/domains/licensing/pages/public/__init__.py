"""What anyone may check without login: licences, receipts, checkpoints."""
