"""What can go wrong with an industry licence."""

from yingshang.kit.errors import Conflict, Missing


class UnknownIndustryLicence(Missing):
    """There is no industry licence of this number, or it is not the actor's."""

    code = "unknown_industry_licence"
    sentence = "没有找到编号为 {number} 的行业综合许可证；请核对二维码或编号"


class NotYetAnIndustry(Conflict):
    """Permits that the industry needs are missing; facts: industry, missing."""

    code = "not_yet_an_industry"
    sentence = "还不能生成“{industry}”行业综合许可证：缺少有效的{missing}；办好后再来生成"
