"""What a database role may do with the ledger."""

from typing import ClassVar

from django.db import connection
from psycopg import sql

from yingshang.kit.errors import Defect
from yingshang.ledger.models import LeafEntry, SealedCheckpoint, TreeNode

TABLES = tuple(model._meta.db_table for model in (LeafEntry, TreeNode, SealedCheckpoint))


class RoleUnfit(Defect):
    """The role cannot be held to adding; facts: role, reason."""

    code: ClassVar[str] = "role_unfit"
    sentence: ClassVar[str] = "数据库角色“{role}”不能用作应用角色：{reason}。请新建一个普通角色后重试"


def restrict(role: str) -> None:
    """Leave the role INSERT and SELECT on the ledger and nothing else; raises RoleUnfit.

    To be called by the tables' owner. A superuser, or a member of the owner, could not be restricted.
    """
    tables = sql.SQL(", ").join(map(sql.Identifier, TABLES))
    name = sql.Identifier(role)
    with connection.cursor() as cursor:
        _require_fit(cursor, role)
        for statement in ("REVOKE ALL ON {} FROM {}", "GRANT INSERT, SELECT ON {} TO {}"):
            cursor.execute(sql.SQL(statement).format(tables, name))


def _require_fit(cursor, role: str) -> None:
    cursor.execute(
        "SELECT rolsuper, pg_has_role(rolname, tableowner, 'MEMBER') FROM pg_roles, pg_tables "
        "WHERE rolname = %s AND tablename = %s AND schemaname = current_schema()",
        [role, TABLES[0]],
    )
    found = cursor.fetchone()
    if found is None:
        raise RoleUnfit(role=role, reason="没有这个角色")
    if any(found):
        raise RoleUnfit(role=role, reason="它是超级用户或表的所有者，权限无法限制")
