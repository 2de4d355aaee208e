"""How the pages of editors call kinds of guides, people and releases."""

from django.http import Http404

from yingshang.domains.licensing.guides.comparing import changes_between
from yingshang.domains.licensing.guides.composing import Key
from yingshang.domains.licensing.models import GuideVersion
from yingshang.domains.licensing.pages.guides.versions import changes_table
from yingshang.register.models import Account
from yingshang.ui.parts import Table

KINDS = {"item": "事项", "bundle": "一件事"}


def key_of(kind: str, code: str) -> Key:
    """Return the guide an address names; 404 for a kind there is not."""
    if kind not in KINDS:
        raise Http404
    return Key(kind=kind, code=code)


def name_of(account: Account | None) -> str:
    """Return who did something; nobody did the first load."""
    return account.display_name if account else "系统载入"


def release_title(rows: list[GuideVersion]) -> str:
    """Return what a release is called in lists."""
    return rows[0].title if len(rows) == 1 else f"{rows[0].title}等 {len(rows)} 份"


def changed_from(public: GuideVersion | None, words: dict[str, object]) -> Table | None:
    """Return what the words to come change in a published version."""
    if public is None:
        return None
    changes = changes_between(public.content["zh"], words)
    return changes_table(changes, caption=f"与第 {public.number} 版相比，{len(changes)} 处不同")
