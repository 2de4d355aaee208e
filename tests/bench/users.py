"""Who uses the measured city: an official of every desk in its districts, and citizens with cases."""

from collections.abc import Sequence
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench.templates import REGIONS
from yingshang.register.models import Account, Duty, Entity, Organisation

CITIZENS = 40
BACKEND = "django.contrib.auth.backends.ModelBackend"


def enter() -> None:
    """Make the accounts; nobody logs in with them, their sessions are made."""
    for organisation in Organisation.objects.filter(region_id__in=REGIONS):
        role = "clerk" if organisation.kind == "government_service" else "reviewer"
        _enter_official(role, organisation)
    _enter_official("supervisor", Organisation.objects.get(kind="government_service", region_id=REGIONS[0]))
    owners = Entity.objects.filter(legal_representative__account=None).order_by("uscc")
    for place, person in enumerate(owners.values_list("legal_representative_id", flat=True)[:CITIZENS]):
        Account.objects.create(username=f"bench-citizen-{place}", display_name="市民", person_id=person)


def cookies_of(role: str) -> Sequence[str]:
    """Return a session cookie for every account of a role."""
    if role == "applicant":
        accounts = Account.objects.filter(username__startswith="bench-citizen-")
    else:
        accounts = Account.objects.filter(username__startswith="bench-", duties__role=role)
    return tuple(_session(account) for account in accounts.order_by("id"))


def _enter_official(role: str, organisation: Organisation) -> None:
    account = Account.objects.create(username=f"bench-{role}-{organisation.code}", display_name="工作人员")
    Duty.objects.create(account=account, role=role, organisation=organisation)


def _session(account: Account) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)
