"""What every page's header and footer show: the site's identity, navigation and the reader's display."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse

from yingshang.ui.display import CONTRASTS, COOKIE, TYPE_SIZES, Display, read_display

TO_BE_FILLED = "待填写"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who answers for the site; what a government site must show (国办发〔2017〕47号)."""

    name: str = "营商"
    city: str = ""
    phase: str = ""
    phase_note: str = "企业、人员和办件都是虚构的。"
    organiser: str = TO_BE_FILLED
    undertaker: str = TO_BE_FILLED
    site_code: str = TO_BE_FILLED
    icp: str = TO_BE_FILLED
    police: str = TO_BE_FILLED
    contact: str = "12345"
    address: str = ""
    report_href: str = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html"
    sitemap_href: str = ""
    privacy_href: str = ""
    search_href: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.name} · {self.city}" if self.city else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationLink:
    title: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One page's header and footer."""

    identity: Identity
    display: Display
    path: str
    navigation: tuple[NavigationLink, ...] = ()
    desk_navigation: tuple[NavigationLink, ...] = ()
    account_navigation: tuple[NavigationLink, ...] = ()
    type_sizes: tuple[tuple[str, str], ...] = TYPE_SIZES
    contrasts: tuple[tuple[str, str], ...] = CONTRASTS
    display_href: str = ""
    login_href: str = ""
    logout_href: str = ""


def frame_of(context: Context) -> Frame:
    """Return the frame for a template context; works without a request, for the 500 page."""
    request: HttpRequest | None = context.get("request")
    path = request.path if request else ""
    return Frame(
        identity=Identity(**getattr(settings, "SITE_IDENTITY", {})),
        display=read_display(request.COOKIES.get(COOKIE, "") if request else ""),
        path=request.get_full_path() if request else "/",
        navigation=_navigation("UI_NAVIGATION", path),
        desk_navigation=_navigation("UI_DESK_NAVIGATION", path),
        account_navigation=_navigation("UI_ACCOUNT_NAVIGATION", path),
        display_href=_href("ui:set_display"),
        login_href=str(settings.LOGIN_URL),
        logout_href=_href("logout"),
    )


def _navigation(setting: str, path: str) -> tuple[NavigationLink, ...]:
    pairs = getattr(settings, setting, ())
    return mark_current((NavigationLink(title=title, href=href) for title, href in pairs), path)


def room_links(roles: frozenset[str]) -> tuple[NavigationLink, ...]:
    """Return the links every room's navigation shows of other rooms: ROOM_LINKS, (title, href, roles or ())."""
    listed = getattr(settings, "ROOM_LINKS", ())
    return tuple(NavigationLink(title=title, href=href) for title, href, whose in listed
                 if not whose or not roles.isdisjoint(whose))


def mark_current(links: Iterable[NavigationLink], path: str) -> tuple[NavigationLink, ...]:
    """Mark the link whose address is the longest beginning of `path`."""
    every = tuple(links)
    hrefs = (link.href for link in every)
    current = max((href for href in hrefs if _leads_to(href, path)), key=len, default=None)
    return tuple(replace(link, is_current=link.href == current) for link in every)


def _leads_to(href: str, path: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))


def _href(name: str) -> str:
    try:
        return str(reverse(name))
    except NoReverseMatch:
        return ""
