"""The ledger's three tables. Rows are written by `writing` and `sealing` alone and never change."""

from django.db import models


class LeafEntry(models.Model):
    """One entry: `body` is canonical JSON with its time in `at`, without personal data in clear."""

    index = models.BigIntegerField(primary_key=True)
    body = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_entry"
        constraints = (models.CheckConstraint(condition=models.Q(index__gte=0), name="ledger_entry_index"),)


class TreeNode(models.Model):
    """The hash of one complete subtree above the leaves, written when its last leaf is."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_node"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(level__range=(1, 60), index__gte=0), name="ledger_node_place"
            ),
        )


class SealedCheckpoint(models.Model):
    """One signed checkpoint; what it says is in its text."""

    size = models.BigIntegerField(primary_key=True)
    text = models.TextField()
    signature = models.BinaryField()
    public_key = models.TextField()

    class Meta:
        db_table = "ledger_checkpoint"
        constraints = (
            models.CheckConstraint(condition=models.Q(size__gte=0), name="ledger_checkpoint_size"),
        )
