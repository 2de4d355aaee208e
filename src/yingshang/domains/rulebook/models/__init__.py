"""The rulebook's own tables."""

from yingshang.domains.rulebook.models.draft import RuleDraft
from yingshang.domains.rulebook.models.version import RuleVersion

__all__ = ["RuleDraft", "RuleVersion"]
