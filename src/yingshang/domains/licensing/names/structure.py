"""Whether a name has the parts it must have, and each is what it should be (规定第六条至第十条、第十三条)."""

from collections.abc import Iterator

from yingshang.domains.licensing.names.findings import REFUSED, WARNED, Finding
from yingshang.domains.licensing.names.proposed import ProposedName
from yingshang.domains.licensing.names.region_words import elsewhere, region_words, short_name
from yingshang.domains.licensing.names.rulebook import NameRules

_RULE = "《企业名称登记管理规定》"
#: the kind of entity that is asked for -> forms it may have
_FORMS = {"个体工商户": frozenset({"shop"}), "个人独资企业": frozenset({"shop"}), "合伙企业": frozenset({"shop"}),
          "有限责任公司": frozenset({"company"}), "股份有限公司": frozenset({"company"}),
          "农民专业合作社": frozenset({"cooperative"})}
_FORM_WORDS = {"shop": "“店”“馆”“部”“中心”等", "company": "“有限公司”或者“股份有限公司”", "cooperative": "“专业合作社”"}
_MARKINGS = {"合伙企业": "（普通合伙）", "个人独资企业": "（个人独资）"}


def structure_findings(proposed: ProposedName, rules: NameRules, *, region: str, kind: str = "") -> Iterator[Finding]:
    """Yield what is wrong with the parts of a name for an entity of a kind in a region."""
    yield from _about_region(proposed, rules, region)
    yield from _about_trade_name(proposed, rules)
    yield from _about_industry(proposed)
    yield from _about_form(proposed, kind)


def _about_region(proposed: ProposedName, rules: NameRules, region: str) -> Iterator[Finding]:
    if not proposed.regions:
        yield _without_region(proposed, rules, region)
        return
    outside = [code for code in proposed.regions if not region.startswith(code)]
    if outside:
        names = "、".join(rules.region_by_code[code].name for code in outside)
        yield _refused("region_elsewhere", "行政区划不是所在地的", "第七条",
                       f"“{names}”不是经营场所所在的行政区划。请写{_own(region, rules)}，或者改选所在的区")
    elif _is_lone_district(proposed, rules):
        yield _lone_district(proposed, rules)


def _without_region(proposed: ProposedName, rules: NameRules, region: str) -> Finding:
    if other := elsewhere(proposed.text, rules):
        return _refused("region_elsewhere", "行政区划不是所在地的", "第七条",
                        f"“{other}”不是这里的行政区划。请换成{_own(region, rules)}，或者去掉")
    return _warned("region_missing", "没有行政区划", "第六条",
                   f"名称一般要写行政区划，例如{_own(region, rules)}。"
                   "只有跨省经营的企业可以不写，还要在全国的名称库里比对")


def _lone_district(proposed: ProposedName, rules: NameRules) -> Finding:
    district = rules.region_by_code[proposed.regions[0]]
    city = rules.region_by_code[district.parent or ""].name
    title, sentence = "市辖区前面没有写市", f"市辖区要和市的名称一起写：“{city}{district.name}”"
    if proposed.form_kind != "shop":
        return _refused("lone_district", title, "第七条", sentence)
    return _warned("lone_district", title, "第七条、第二十五条（个体工商户参照执行）", sentence, unsure=True)


def _about_trade_name(proposed: ProposedName, rules: NameRules) -> Iterator[Finding]:
    trade = proposed.trade_name
    if proposed.form_kind == "branch":
        yield _warned("branch", "分支机构", "第十三条",
                      "分支机构的名称要以所从属企业的完整名称开头，再写行业、地名和“分公司”“分店”。请对照总公司的营业执照")
    elif not trade:
        yield _refused("no_trade_name", "没有字号", "第六条、第八条",
                       "没有看出字号。请在行政区划后面加上字号，例如“武汉市张三餐饮店”的“张三”")
    elif len(trade) < 2:
        yield _refused("short_trade_name", "字号只有一个字", "第八条",
                       f"字号“{trade}”只有一个字，要两个以上汉字，例如“{trade}记”")
    elif trade in rules.divisions_of:
        yield _refused("industry_as_trade_name", "用行业作字号", "第八条第二款",
                       f"“{trade}”是行业或者经营特点，不能作字号。请在它前面加上字号")
    elif trade in region_words(rules):
        yield _refused("region_as_trade_name", "用地名作字号", "第八条第二款",
                       f"“{trade}”是县级以上行政区划的名称，不能作字号")
    elif place := _place_in(trade, rules):
        yield _warned("region_in_trade_name", "字号里有地名", "第八条第二款", unsure=True,
                      sentence=f"字号“{trade}”里有地名“{place}”。有别的含义、公众不会误认的才可以用")


def _about_industry(proposed: ProposedName) -> Iterator[Finding]:
    if proposed.form_kind == "branch" or len(proposed.trade_name) < 2 or proposed.divisions:
        return
    if words := proposed.part("industry"):
        yield _warned("industry_general", "行业用语不是国民经济行业分类里的", "第九条", unsure=True,
                      sentence=f"“{words}”没有标明具体行业，适合跨行业综合经营的企业")
    else:
        yield _warned("industry_missing", "没有认出行业", "第六条、第九条",
                      f"没有认出行业，把“{proposed.trade_name}”都当作字号。"
                      "只有跨行业综合经营的企业可以不写行业；写了的，请填上字号再查")


def _about_form(proposed: ProposedName, kind: str) -> Iterator[Finding]:
    form = proposed.part("form")
    if not form:
        yield _refused("no_form", "没有组织形式", "第十条",
                       "名称最后要写组织形式，例如“店”“馆”“经营部”“有限公司”")
        return
    wanted = _FORMS.get(kind, frozenset())
    if wanted and proposed.form_kind not in wanted | {"branch"}:
        yield _refused("wrong_form", "组织形式与主体类型不符", "第十条；实施办法第十二条",
                       f"{kind}的名称不能用“{form}”。请换成{_FORM_WORDS[min(wanted)]}")
    needed = _MARKINGS.get(kind)
    if needed and not proposed.part("marking"):
        yield _warned("no_marking", "没有标明责任形式", "第十条；实施办法第十二条",
                      f"{kind}要在名称最后标明类型，例如“{needed}”")


def _is_lone_district(proposed: ProposedName, rules: NameRules) -> bool:
    first = rules.region_by_code[proposed.regions[0]]
    return first.level == "county" and first.name.endswith("区")


def _place_in(trade: str, rules: NameRules) -> str:
    """Return the name of a region that opens a trade name: 武昌 in 武昌张三; the rest of it does not make it a word."""
    own = (region for region in rules.regions_under[""] if len(short_name(region.name)) >= 2)
    found = [short_name(region.name) for region in own if trade.startswith(short_name(region.name))]
    return max(found, key=len, default=elsewhere(trade, rules))


def _own(region: str, rules: NameRules) -> str:
    """Return how a name in the region may begin: 武汉市 or 武汉市武昌区."""
    along = [rules.region_by_code[region[:length]] for length in (4, 6) if region[:length] in rules.region_by_code]
    names = dict.fromkeys(["".join(one.name for one in along[:number + 1]) for number in range(len(along))])
    return "或者".join(f"“{name}”" for name in names) or "所在的市"


def _refused(code: str, title: str, article: str, sentence: str) -> Finding:
    return Finding(code=code, effect=REFUSED, title=title, article=_RULE + article, sentence=sentence)


def _warned(code: str, title: str, article: str, sentence: str, *, unsure: bool = False) -> Finding:
    return Finding(code=code, effect=WARNED, title=title, article=_RULE + article, sentence=sentence,
                   is_provisional=unsure)
