"""From the owner's database URL to the application's; needed before Django is set up."""

from urllib.parse import quote, urlsplit, urlunsplit

from yingshang.kit.errors import Unavailable
from yingshang.site import places

APPLICATION = "yingshang_app"
PASSWORD = "application.password"


class NotMigrated(Unavailable):
    """The application's role does not exist before the first migration."""

    code = "not_migrated"
    sentence = "数据库还没有准备好；请先运行 yingshang migrate（或 make demo）"


def application_url(owner_url: str) -> str:
    """Return the application's URL for the owner's; a URL of the application itself comes back as it is."""
    parts = urlsplit(owner_url)
    if parts.username == APPLICATION:
        return owner_url
    at = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{APPLICATION}:{quote(application_password(), safe='')}@{at}"))


def application_password() -> str:
    """Return the password that the first migration made."""
    try:
        return (places.DATA_DIR / PASSWORD).read_text()
    except FileNotFoundError:
        raise NotMigrated() from None
