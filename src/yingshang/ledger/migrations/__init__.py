"""The ledger's tables; a trigger on each refuses every change but adding."""
