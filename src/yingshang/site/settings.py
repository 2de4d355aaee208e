"""Django settings; everything a city changes comes from the environment (docs/settings.md)."""

import os
import secrets
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from yingshang.site import places

ROOT, DATA_DIR, CATALOGUE_DIR = places.ROOT, places.DATA_DIR, places.CATALOGUE_DIR
SITE_URL = os.environ.get("YINGSHANG_SITE_URL", "http://127.0.0.1:8000")
HTTPS = os.environ.get("YINGSHANG_HTTPS") == "1"
TESTING = os.environ.get("YINGSHANG_TESTING") == "1"
DEBUG = False

SECRET_KEY = places.secret("secret.key", given=os.environ.get("YINGSHANG_SECRET_KEY"),
                           make=secrets.token_urlsafe(64))
ALLOWED_HOSTS = os.environ.get("YINGSHANG_HOSTS", "127.0.0.1 localhost [::1] testserver").split()


def database(url: str) -> dict[str, object]:
    """Return Django's form of a database URL."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "application_name": "yingshang"},
        "TEST": {"NAME": f"test_yingshang_{os.getpid()}"},
    }


# The `yingshang` command starts the embedded server and sets DATABASE_URL before this is read.
DATABASES = {"default": database(os.environ.get("DATABASE_URL", "postgresql://localhost/yingshang"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "ninja",
    "csp",
    "axes",
    "procrastinate.contrib.django",
    "yingshang.ledger",
    "yingshang.register",
    "yingshang.casework",
    "yingshang.ui",
    "yingshang.domains.licensing",
    "yingshang.domains.rulebook",
    "yingshang.site",
]
STALLED_AFTER_SECONDS = 30  # a worker writes its heartbeat every 10 s
SEALING_LIMIT = timedelta(hours=4)  # acts that wait longer for a signed checkpoint stop new decisions

AUTH_USER_MODEL = "register.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# An office behind one address must not lock itself out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_CALLABLE = "yingshang.site.login.locked_out"
AXES_VERBOSE = False

MIDDLEWARE = [
    "yingshang.site.request_log.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "yingshang.site.errors.ErrorPages",
    "yingshang.site.access_middleware.AccessTable",
    "axes.middleware.AxesMiddleware",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Behind a proxy that ends TLS and sets this header itself, whatever the client sent.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []
CSRF_FAILURE_VIEW = "yingshang.site.errors.form_expired"

ROOT_URLCONF = "yingshang.site.urls"
WSGI_APPLICATION = "yingshang.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["yingshang.ui.templatetags.ui"],
        },
    }
]
# 国办发〔2017〕47号: a government site says who answers for it. An empty phase takes the word 演示 off the pages.
SITE_IDENTITY = {
    "name": "营商",
    "city": os.environ.get("YINGSHANG_CITY", "武汉市"),
    "phase": os.environ.get("YINGSHANG_PHASE", "演示"),
    "organiser": os.environ.get("YINGSHANG_ORGANISER", "演示城市数据局（虚构）"),
    "undertaker": os.environ.get("YINGSHANG_UNDERTAKER", "演示城市政务服务中心（虚构）"),
    "site_code": os.environ.get("YINGSHANG_SITE_CODE", "演示站点，未编码"),
    "icp": os.environ.get("YINGSHANG_ICP", "演示站点，未备案"),
    "police": os.environ.get("YINGSHANG_POLICE", "演示站点，未备案"),
    "search_href": "/search/",
}
# What every room's navigation shows of other rooms: title, address, and the roles it is for (none: everybody).
ROOM_LINKS = (("规则册", "/rules/", ()), ("规则编制", "/rulebook/", ("editor", "chief")))

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
MATERIALS_DIR = DATA_DIR / "materials"
KEYS_DIR = DATA_DIR / "keys"
PUBLISHED_DIR = DATA_DIR / "published"  # rule tables published since, made again from the database at start
# Files go to disk while they arrive, and no further than their limit.
FILE_UPLOAD_HANDLERS = [
    "yingshang.casework.materials.receiving.StopsAtLimit",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
REQUEST_LIMIT_BYTES = 80 * 1024 * 1024  # a larger body is refused unread; materials have their own limit
# Messages to other systems go to public https addresses; other networks, the city's own authority, and plain http to
# this very machine (a demo) only when the city says so.
EXCHANGE_NETWORKS = os.environ.get("YINGSHANG_EXCHANGE_NETWORKS", "").split()
EXCHANGE_CA_FILE = os.environ.get("YINGSHANG_EXCHANGE_CA", "")
EXCHANGE_LOOPBACK = TESTING or os.environ.get("YINGSHANG_EXCHANGE_LOOPBACK") == "1"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False
SILENCED_SYSTEM_CHECKS: list[str] = []

# How messages leave (casework/messages); without a mail server they are only written to the log.
MESSAGES = {
    "smtp_url": os.environ.get("YINGSHANG_SMTP_URL", ""),
    "sender": os.environ.get("YINGSHANG_MAIL_FROM", "noreply@localhost"),
    "timeout": float(os.environ.get("YINGSHANG_MAIL_TIMEOUT", "10")),
    "ca_file": os.environ.get("YINGSHANG_MAIL_CA") or None,
    "sms_port": os.environ.get("YINGSHANG_SMS_PORT", ""),
}

# Uploaded licences are read on this machine (domains/licensing/reading); "0" leaves them to people.
READING = {
    "enabled": os.environ.get("YINGSHANG_READING", "1") != "0",
    "threads": int(os.environ.get("YINGSHANG_READING_THREADS", "1")),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "yingshang.site.request_log.JsonLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "CRITICAL"},  # errors.py says it with the code and the number
        "yingshang": {"level": os.environ.get("YINGSHANG_LOG", "INFO")},
    },
}
