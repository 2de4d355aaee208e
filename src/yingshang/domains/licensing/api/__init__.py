"""What programs may ask of licensing: bundles and plans, licences and receipts, the cases of their organisation.

Routers only; `site.api` puts them under one address, with keys and limits.
"""
