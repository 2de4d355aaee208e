"""Everything that can go wrong between a rule file and a decision, on one page."""

from typing import ClassVar

from yingshang.kit.errors import BadInput, Defect, Missing, Unavailable


class InvalidExpression(Defect):
    """A FEEL text cannot be read; facts: text, column (from 1), reason."""

    code: ClassVar[str] = "invalid_expression"
    sentence: ClassVar[str] = "表达式“{text}”第{column}个字符处有误：{reason}"


class TooMuchWork(Defect):
    """An evaluation was stopped because it does not come to an end soon; facts: reason."""

    code: ClassVar[str] = "too_much_work"
    sentence: ClassVar[str] = "规则的计算被中止：{reason}。请简化规则里的循环、递归或过大的列表"


class InvalidModel(Defect):
    """A rule file cannot be used; facts: file, element, line, column (both 0 when not known), reason."""

    code: ClassVar[str] = "invalid_model"
    sentence: ClassVar[str] = "规则文件“{file}”第{line}行（{element}）有误：{reason}。请改正后重新载入"


class AmbiguousTable(Defect):
    """More rows match than the hit policy allows; facts: file, decision, policy, rules (row numbers)."""

    code: ClassVar[str] = "ambiguous_table"
    sentence: ClassVar[str] = (
        "规则文件“{file}”的决策“{decision}”不能得出唯一结果：第{rules}行同时成立，与命中策略{policy}不符。"
        "请目录管理员修改规则表"
    )


class NoVersionInForce(Defect):
    """No version of the table is in force on the day; facts: name, folder, on."""

    code: ClassVar[str] = "no_version_in_force"
    sentence: ClassVar[str] = "规则“{name}”在{on}没有生效的版本（目录{folder}）。请补充此前生效的规则文件"


class InvalidExamples(Defect):
    """The file of examples beside a table cannot be read; facts: file, line, reason."""

    code: ClassVar[str] = "invalid_examples"
    sentence: ClassVar[str] = "示例文件“{file}”第{line}行有误：{reason}。请改正后重新检查"


class UnreadableCases(BadInput):
    """A file of conformance cases cannot be read; facts: file, reason."""

    code: ClassVar[str] = "unreadable_cases"
    sentence: ClassVar[str] = "用例文件“{file}”不能读取（{reason}）。请检查路径和编码"


class UnknownDecision(Missing):
    """The model has no such decision; facts: file, decision, known."""

    code: ClassVar[str] = "unknown_decision"
    sentence: ClassVar[str] = "规则文件“{file}”里没有决策“{decision}”；已有的决策是：{known}"


class UnknownFunction(Missing):
    """The model has no such business knowledge model or decision service; facts: file, function, known."""

    code: ClassVar[str] = "unknown_function"
    sentence: ClassVar[str] = "规则文件“{file}”里没有业务知识模型或决策服务“{function}”；已有的是：{known}"


class UnusableFact(BadInput):
    """A fact is not of the type the rules ask for; facts: name, value, expected."""

    code: ClassVar[str] = "unusable_fact"
    sentence: ClassVar[str] = "“{name}”的值“{value}”不能使用：应为{expected}。请改正后再试"


class FactNotAllowed(BadInput):
    """A fact is of the right type but not among the allowed values; facts: name, value, allowed."""

    code: ClassVar[str] = "fact_not_allowed"
    sentence: ClassVar[str] = "“{name}”的值“{value}”不在允许的范围内；允许：{allowed}。请改正后再试"


class UnreadableFacts(BadInput):
    """A file of facts cannot be read; facts: file, reason."""

    code: ClassVar[str] = "unreadable_facts"
    sentence: ClassVar[str] = "事实文件“{file}”不能使用：{reason}。请改正后再试"


class NoRegisterHere(Unavailable):
    """Nothing here can read a register; facts: file."""

    code: ClassVar[str] = "no_register_here"
    sentence: ClassVar[str] = "这里不能读取登记数据“{file}”。请用 yingshang rules 命令，或去掉 --register"
