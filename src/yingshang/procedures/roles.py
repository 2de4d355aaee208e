"""Who may act, and with whom a case can lie; the Chinese names are shown to everybody."""

from collections.abc import Mapping
from typing import Literal

Holder = Literal["applicant", "department", "window", "system", "none"]

ROLES: Mapping[str, str] = {
    "applicant": "申请人",
    "clerk": "综合窗口",
    "reviewer": "部门审批",
    "chief": "部门负责人",
    "supervisor": "效能监察",
    "editor": "目录管理",
    "auditor": "审计",
    "system": "系统",
}


def roles_title(roles: frozenset[str]) -> str:
    """Return the Chinese names of roles, always in the order of ROLES."""
    return "、".join(title for role, title in ROLES.items() if role in roles)
