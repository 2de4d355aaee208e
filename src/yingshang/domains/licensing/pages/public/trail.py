"""The way back from the pages of verification."""

from django.urls import reverse


def trail() -> tuple[tuple[str, str], ...]:
    """Return the breadcrumb of every page below `/verify/`."""
    return (("首页", "/"), ("核验证照和回执", reverse("licensing:verify")))
