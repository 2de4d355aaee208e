"""OAuth 2 client credentials (RFC 6749, 4.4): a client's name and secret for a token that ends in an hour."""

import base64
import binascii
import datetime as dt

from django.core import signing
from django.http import HttpRequest, JsonResponse
from ninja import Form, Router, Schema
from ninja.security import HttpBearer

from yingshang.register.actors import Actor
from yingshang.register.api_clients import ClientRefused, actor_of_client, require_client
from yingshang.site.api.limits import PerMinute
from yingshang.ui.request_time import now

LIFETIME = dt.timedelta(hours=1)
TOKENS_PER_MINUTE = 20  # of one address: an Argon2 each
_SALT = "yingshang.api.token"
router = Router(tags=["令牌"])


class Credentials(Schema):
    """令牌请求; 客户端编号和密钥也可以放在 HTTP Basic 头里。"""

    grant_type: str = ""
    client_id: str = ""
    client_secret: str = ""


class Token(Schema):
    """访问令牌, 放在 `Authorization: Bearer` 头里。"""

    access_token: str
    token_type: str
    expires_in: int


class TokenRefused(Schema):
    """RFC 6749 第5.2节的错误。"""

    error: str
    error_description: str


class BearerToken(HttpBearer):
    """Knows a client by its token; `request.auth` is its actor."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        try:
            said = signing.loads(token, salt=_SALT)
            until = dt.datetime.fromisoformat(said["until"])
            return actor_of_client(said["client"]) if now(request) < until else None
        except (signing.BadSignature, ClientRefused):
            return None


@router.post("/token", response={200: Token, 400: TokenRefused, 401: TokenRefused}, summary="换取访问令牌",
             url_name="token", throttle=[PerMinute(TOKENS_PER_MINUTE, name="token")])
def token(request: HttpRequest, given: Form[Credentials]) -> JsonResponse:
    """Give a client its token."""
    if not given.grant_type:
        return _refused(400, "invalid_request", "缺少 grant_type=client_credentials")
    if given.grant_type != "client_credentials":
        return _refused(400, "unsupported_grant_type", "只支持 grant_type=client_credentials")
    name, secret = _basic(request) or (given.client_id, given.client_secret)
    try:
        client = require_client(name, secret)
    except ClientRefused as refused:
        return _refused(401, "invalid_client", refused.message)
    until = now(request) + LIFETIME
    said = signing.dumps({"client": client.pk, "until": until.isoformat()}, salt=_SALT)
    return JsonResponse({"access_token": said, "token_type": "Bearer", "expires_in": int(LIFETIME.total_seconds())},
                        headers={"Cache-Control": "no-store"})


def _basic(request: HttpRequest) -> tuple[str, str] | None:
    kind, _, rest = request.headers.get("Authorization", "").partition(" ")
    try:
        name, colon, secret = base64.b64decode(rest, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (name, secret) if kind.lower() == "basic" and colon else None


def _refused(status: int, error: str, sentence: str) -> JsonResponse:
    headers = {"WWW-Authenticate": "Basic"} if status == 401 else {}
    return JsonResponse({"error": error, "error_description": sentence}, status=status, headers=headers,
                        json_dumps_params={"ensure_ascii": False})
