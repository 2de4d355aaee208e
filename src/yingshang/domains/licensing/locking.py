"""Locks a whole bundle before several of its cases change, always in the same order.

An act ends by taking the ledger's lock, so whoever does two acts must hold every case they need before the
first one; otherwise they and a colleague could wait for each other.
"""

import uuid

from yingshang.casework.models import Case


def lock_bundle(case_id: uuid.UUID) -> dict[str, Case]:
    """Lock a bundle and its parts until the transaction ends; return the parts by item code."""
    list(Case.objects.select_for_update().filter(pk=case_id).values_list("pk"))
    parts = Case.objects.select_for_update().filter(parent_id=case_id).order_by("number")
    return {part.part: part for part in parts}


def lock_bundle_of(part_id: uuid.UUID) -> tuple[Case, dict[str, Case]]:
    """Lock the bundle a part belongs to; return it and its parts."""
    parent_id = Case.objects.values_list("parent_id", flat=True).get(pk=part_id)
    parts = lock_bundle(parent_id)
    return Case.objects.get(pk=parent_id), parts
