"""The labels around a guide, and the frame of an English page."""

from django.urls import reverse

from yingshang.domains.licensing.guides.wording import Language, Wording
from yingshang.ui.frame import NavigationLink

_LABELS = {
    "print": "打印指南", "pdf": "下载 PDF", "start": "开始办理", "log_in": "登录后开始办理", "versions": "以前的版本",
    "scan": "手机扫码看本指南", "help": "需要帮助",
    "call": "拨打 12345，或者到区政务服务中心综合窗口，可以请工作人员帮您在网上填。",
    "contents": "本页内容", "unsure": "暂定", "prevails": "英文只供参考，以中文为准。", "foreign": "只有中文",
    "behind": "这份指南发布以后，目录有了变动，编辑正在更新；办理以办事方案为准。", "guide": "办事指南",
    "sample": "看样表", "ruled": "规则表有新版本生效，本页已经按新规则显示。",
}


def labels_in(words: Wording) -> dict[str, str]:
    """Return the page's labels by short names."""
    return {name: words.label(chinese) for name, chinese in _LABELS.items()}


def frame_in(language: Language, words: Wording) -> dict[str, object]:
    """Return breadcrumb and navigation; in Chinese the citizen's own navigation stays."""
    trail = ((words.label("首页"), "/"), (words.label("全部事项"), reverse("licensing:items")))
    if language == "zh":
        return {"breadcrumb": trail}
    return {"breadcrumb": trail, "navigation": tuple(NavigationLink(title=title, href=href) for title, href in trail)}
