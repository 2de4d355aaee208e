"""People, and the key that makes their traces in the ledger readable or erased."""

import secrets

from django.db import models

from yingshang.register.sealed import SealedJSONField


class Person(models.Model):
    """A natural person; number and phone are sealed, the digest finds a person by number."""

    name = models.CharField(max_length=60)
    id_number = SealedJSONField(null=True)
    id_digest = models.CharField(max_length=64, unique=True, null=True)
    phone = SealedJSONField(null=True)

    def __str__(self) -> str:
        return self.name


def _new_key() -> bytes:
    return secrets.token_bytes(32)


class PersonKey(models.Model):
    """The key of a person's digests in the ledger; deleting the row erases them (个人信息保护法 47)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="key")
    secret = models.BinaryField(max_length=32, default=_new_key)
