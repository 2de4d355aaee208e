"""Formulas over lists of records and of single values, where SQL and FEEL think differently of null and of nothing."""

from xml.sax.saxutils import escape

from yingshang.rules.model import Model, load_model

DMN = "https://www.omg.org/spec/DMN/20230324/MODEL/"
MEMBERS = {"金额": "number", "件数": "number", "种类": "string", "日期": "date", "撤销": "boolean"}
LISTS = {"处罚": "处罚列表", "许可": "许可列表", "标签": "文字列表", "数": "数字列表"}
FACTS = {**LISTS, "企业": "企业", "a": "number", "s": "string", "d": "date"}
RECORDS = [
    "some x in 处罚 satisfies x.金额 > 100",
    "every x in 处罚 satisfies x.金额 > 100",
    "some x in 处罚 satisfies x.撤销",
    "every x in 处罚 satisfies not(x.撤销)",
    'some x in 处罚 satisfies x.种类 = "环保"',
    "every x in 处罚 satisfies x.种类 = s",
    "some x in 处罚 satisfies x.金额 > a and x.日期 >= d",
    "every x in 处罚 satisfies x = null",
    "some x in 处罚 satisfies x.日期 = null",
    "not(some x in 处罚 satisfies x.金额 / x.件数 >= 0.05)",
    "count(处罚)",
    "count(处罚) > 2",
    "count(处罚[金额 > 100])",
    'count(处罚[种类 = "环保" and not(撤销)]) >= 2',
    "count(处罚[item.金额 > a])",
    "count(处罚[撤销])",
    "sum(处罚.金额)",
    "sum(处罚.金额) >= 1000",
    "sum(处罚[撤销 = false].金额)",
    "sum(for x in 处罚 return x.金额 * 1.05)",
    "sum(处罚.件数) / a >= 0.05",
    "mean(处罚.金额) >= 250.5",
    "decimal(mean(处罚.金额), 2)",
    "min(处罚.金额)",
    "max(处罚.日期)",
    "min(处罚.种类)",
    'max(处罚[种类 = "环保"].金额) > a',
    'list contains(处罚.种类, "环保")',
    "list contains(处罚.种类, null)",
    "list contains(处罚.金额, a)",
    "s in 处罚.种类",
    "for x in 处罚 return x.金额 + 1",
    'for x in 处罚[金额 > 100] return if x.撤销 then "撤" else x.种类',
    "处罚.种类",
    "处罚[金额 > 100]",
    "处罚[1].金额",
    "处罚[-1].种类",
    "处罚[金额 > 100][2].日期",
    "处罚[1] = null",
    "处罚 = null",
    "count(处罚.日期.year) > 0 and max(处罚.日期.year) >= 2024",
    "some x in 处罚 satisfies some y in 许可 satisfies x.种类 = y.名称",
    "every x in 处罚, y in 许可 satisfies x.日期 > y.到期",
    "count(处罚[some y in 许可 satisfies y.名称 = 种类])",
    "count(for x in 处罚 return count(许可[到期 > x.日期])) > 1",
    "all(处罚.撤销)",
    "any(处罚.撤销)",
    "count(标签)",
    's in 标签 and list contains(标签, "A")',
    'some x in 标签 satisfies starts with(x, "A")',
    "标签[item != s]",
    "sum(数) > 10",
    "min(数[item > 0])",
    "数[2]",
    "some x in 数 satisfies x / a >= 0.25",
    "some x in [1, 100] satisfies list contains(数, x)",
    "if count(处罚) = 0 then 0 else sum(处罚.金额)",
    "处罚[a > 100]",
    "企业.注册资本 > a",
    '企业 = null or 企业.规模 = "大型"',
    "企业.注册资本 / count(处罚) > 100",
    "sum(处罚.金额) > 企业.注册资本 * 0.1",
]


def record_model(text: str) -> Model:
    """Return a model whose one decision 结果 is the formula; of the facts it needs those it names."""
    needed = [name for name in FACTS if name in text]
    facts = "".join(
        f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{FACTS[name]}"/></inputData>'
        for name in needed
    )
    needs = "".join(
        f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>' for name in needed
    )
    logic = f"<literalExpression><text>{escape(text)}</text></literalExpression>"
    return load_model(
        f'<definitions xmlns="{DMN}" name="测试" namespace="urn:test">{TYPES}{facts}'
        f'<decision id="decision" name="结果">{needs}{logic}</decision></definitions>'.encode(),
        name="测试",
    )


def _record(name: str, members: dict[str, str]) -> str:
    inside = "".join(
        f'<itemComponent name="{own}"><typeRef>{kind}</typeRef></itemComponent>' for own, kind in members.items()
    )
    return f'<itemDefinition name="{name}">{inside}</itemDefinition>'


def _list(name: str, item: str) -> str:
    return f'<itemDefinition name="{name}" isCollection="true"><typeRef>{item}</typeRef></itemDefinition>'


TYPES = "".join((
    _record("处罚记录", MEMBERS), _list("处罚列表", "处罚记录"),
    _record("许可记录", {"名称": "string", "到期": "date"}), _list("许可列表", "许可记录"),
    _list("文字列表", "string"), _list("数字列表", "number"),
    _record("企业", {"注册资本": "number", "规模": "string"}),
))
