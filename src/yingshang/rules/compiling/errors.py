"""What can be wrong between decisions and the register they are to run over."""

from typing import ClassVar

from yingshang.kit.errors import BadInput


class MissingColumns(BadInput):
    """The register lacks columns that decisions need; facts: decision, columns."""

    code: ClassVar[str] = "missing_columns"
    sentence: ClassVar[str] = "登记数据里没有决策“{decision}”需要的列：{columns}。请补上这些列，或只运行别的决策"


class WrongColumnType(BadInput):
    """A column is not of the type the rules ask for; facts: column, found, expected."""

    code: ClassVar[str] = "wrong_column_type"
    sentence: ClassVar[str] = "登记数据的“{column}”列是{found}，规则要的是{expected}。请改正列的类型后再运行"
