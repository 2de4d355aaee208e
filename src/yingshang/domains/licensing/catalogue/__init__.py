"""The licensing catalogue as frozen records: bundles, items, materials, fields, licences, tables, places.

The data lies in `catalogue/`; every wrong entry is named by file, line and field, and then nothing is loaded.
"""
