"""The register's tables, one concept a file."""

from yingshang.register.models.account import Account, Duty, Role
from yingshang.register.models.client import ApiClient
from yingshang.register.models.entity import Entity, Representation
from yingshang.register.models.fact import FactRecord
from yingshang.register.models.person import Person, PersonKey
from yingshang.register.models.place import Organisation, Region
from yingshang.register.models.premises import Premises, PremisesKind
from yingshang.register.models.substitution import Substitution

__all__ = ["Account", "ApiClient", "Duty", "Entity", "FactRecord", "Organisation", "Person", "PersonKey", "Premises",
           "PremisesKind", "Region", "Representation", "Role", "Substitution"]
