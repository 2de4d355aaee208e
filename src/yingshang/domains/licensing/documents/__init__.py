"""Paper and file forms of licences and receipts: typst for PDF, segno for QR."""
