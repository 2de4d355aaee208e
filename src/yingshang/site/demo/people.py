"""Who can log in to the demo city, and as what."""

from dataclasses import dataclass

PASSWORD = "yingshang-demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOfficial:
    """One official account: the organisation is kind@region."""

    username: str
    name: str
    role: str
    organisation: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoApplicant:
    """One citizen account; `trade` says which shop they already run, if any."""

    username: str
    name: str
    birth: str
    phone: str
    shop: str = ""


APPLICANTS = (
    DemoApplicant(username="wangfang", name="王芳", birth="19900307", phone="13900000001"),
    DemoApplicant(username="liqiang", name="李强", birth="19850612", phone="13900000002", shop="户部李记热干面馆"),
    DemoApplicant(username="zhaomin", name="赵敏", birth="19931121", phone="13900000003", shop="珞珈赵家小厨"),
)

WUCHANG, HONGSHAN, ECHENG = "420106", "420111", "420704"
#: a 街道 and a 乡 with windows and reviewers of their own
LIANGDAO, TIANXING = "420106005", "420111205"

OFFICIALS = (
    DemoOfficial(username="ck-wuchang", name="陈窗口", role="clerk",
                 organisation="government_service", region=WUCHANG),
    DemoOfficial(username="ck-hongshan", name="刘窗口", role="clerk",
                 organisation="government_service", region=HONGSHAN),
    DemoOfficial(username="sj-wuchang", name="周审批", role="reviewer", organisation="market_regulation",
                 region=WUCHANG),
    DemoOfficial(username="sj2-wuchang", name="吴审批", role="reviewer", organisation="market_regulation",
                 region=WUCHANG),
    DemoOfficial(username="sjz-wuchang", name="郑局长", role="chief", organisation="market_regulation",
                 region=WUCHANG),
    DemoOfficial(username="sj-hongshan", name="孙审批", role="reviewer", organisation="market_regulation",
                 region=HONGSHAN),
    DemoOfficial(username="cg-wuchang", name="马城管", role="reviewer", organisation="urban_management",
                 region=WUCHANG),
    DemoOfficial(username="xf-wuchang", name="朱消防", role="reviewer", organisation="fire_rescue", region=WUCHANG),
    DemoOfficial(username="yc-wuchang", name="胡专卖", role="reviewer", organisation="tobacco", region=WUCHANG),
    DemoOfficial(username="hb-wuchang", name="郭环保", role="reviewer", organisation="ecology", region=WUCHANG),
    DemoOfficial(username="ga-wuchang", name="石公安", role="reviewer", organisation="public_security", region=WUCHANG),
    DemoOfficial(username="wj-wuchang", name="白卫健", role="reviewer", organisation="health", region=WUCHANG),
    DemoOfficial(username="sw-wuchang", name="唐税务", role="reviewer", organisation="taxation", region=WUCHANG),
    DemoOfficial(username="rs-wuchang", name="宋人社", role="reviewer", organisation="social_security", region=WUCHANG),
    DemoOfficial(username="yb-wuchang", name="金医保", role="reviewer", organisation="medical_insurance",
                 region=WUCHANG),
    DemoOfficial(username="gjj-wuchang", name="江公积", role="reviewer", organisation="housing_fund", region=WUCHANG),
    DemoOfficial(username="yh-wuchang", name="钱银行", role="reviewer", organisation="banking", region=WUCHANG),
    DemoOfficial(username="jt-wuchang", name="陆交通", role="reviewer", organisation="transport", region=WUCHANG),
    DemoOfficial(username="hg-wuchang", name="向海关", role="reviewer", organisation="customs", region=WUCHANG),
    DemoOfficial(username="xy-wuchang", name="方信用", role="reviewer", organisation="credit", region=WUCHANG),
    DemoOfficial(username="gs-wuchang", name="水供水", role="reviewer", organisation="water_supply", region=WUCHANG),
    DemoOfficial(username="gd-wuchang", name="雷供电", role="reviewer", organisation="power_supply", region=WUCHANG),
    DemoOfficial(username="rq-wuchang", name="严燃气", role="reviewer", organisation="gas_supply", region=WUCHANG),
    DemoOfficial(username="tx-wuchang", name="闻通信", role="reviewer", organisation="telecom", region=WUCHANG),
    DemoOfficial(username="ck-liangdao", name="岳窗口", role="clerk", organisation="government_service",
                 region=LIANGDAO),
    DemoOfficial(username="sp-liangdao", name="温审批", role="reviewer", organisation="town_office", region=LIANGDAO),
    DemoOfficial(username="ck-tianxing", name="凌窗口", role="clerk", organisation="government_service",
                 region=TIANXING),
    DemoOfficial(username="sp-tianxing", name="覃审批", role="reviewer", organisation="town_office", region=TIANXING),
    DemoOfficial(username="sj-wuhan", name="庄审批", role="reviewer", organisation="market_regulation", region="4201"),
    DemoOfficial(username="jc-wuhan", name="何监察", role="supervisor",
                 organisation="government_service", region=WUCHANG),
    DemoOfficial(username="ml-wuhan", name="林目录", role="editor",
                 organisation="government_service", region=WUCHANG),
    DemoOfficial(username="fh-wuhan", name="罗复核", role="editor",
                 organisation="government_service", region=WUCHANG),
    DemoOfficial(username="lz-wuhan", name="鲁主任", role="chief",
                 organisation="government_service", region=WUCHANG),
    DemoOfficial(username="sjj-wuhan", name="高审计", role="auditor",
                 organisation="government_service", region=WUCHANG),
)
