"""The API object: routers, who may call them, how often, and how errors look."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema

from yingshang.domains.licensing.api import bundles, cases, documents, licences
from yingshang.kit.errors import BadInput, NotPermitted, YingshangError
from yingshang.site.api import exchange, keys, webhooks
from yingshang.site.api.limits import PerMinute, headers_of, too_many
from yingshang.site.errors import status_of

OPEN_PER_MINUTE, CLIENT_PER_MINUTE = 120, 1200


class TokenMissing(NotPermitted):
    """No token, or one that has ended."""

    code = "token_missing"
    sentence = "没有令牌，或者令牌已过期；请用客户端编号和密钥到 /api/v1/token 换取"


class RequestInvalid(BadInput):
    """A parameter or the body does not follow the description."""

    code = "request_invalid"
    sentence = "请求不符合接口说明：{where}（{reason}）"


class ErrorBody(Schema):
    """出错时说明原因和怎么办。"""

    code: str
    message: str
    facts: dict[str, Any]


class ErrorAnswer(Schema):
    """每个错误的样子。"""

    error: ErrorBody


_ANY_ERROR = {"description": "出错：原因和怎么办",
              "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorAnswer"}}}}


class OpenApi(NinjaAPI):
    """Says in every answer how many requests are left, and describes the errors of every operation."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**given)
        described = ErrorAnswer.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= described.pop("$defs") | {"ErrorAnswer": described}
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"].setdefault("default", _ANY_ERROR)
        return schema

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        response = super().create_temporal_response(request)
        for name, value in headers_of(request).items():
            response[name] = value
        return response


api = OpenApi(title="营商开放接口", version="1", urls_namespace="api", docs_url="/docs", openapi_url="/openapi.json",
              description="一件事、方案、核验、办件、事件订阅和部门对接。错误都有 code、message（怎么办）和 facts。",
              throttle=[PerMinute(OPEN_PER_MINUTE, name="open")])
_BY_TOKEN: dict[str, Any] = {"auth": keys.BearerToken(), "throttle": PerMinute(CLIENT_PER_MINUTE, name="client")}
api.add_router("", keys.router)
api.add_router("/bundles", bundles.router)
api.add_router("/licences", licences.router, **_BY_TOKEN)
api.add_router("", documents.router)
api.add_router("/cases", cases.router, **_BY_TOKEN)
api.add_router("/webhooks", webhooks.router, **_BY_TOKEN)
api.add_router("/exchange", exchange.router)


@api.exception_handler(YingshangError)
def _refused(request: HttpRequest, error: YingshangError) -> HttpResponse:
    return _answer(error, status_of(error))


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    response = _answer(TokenMissing(), 401)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Throttled)
def _too_often(request: HttpRequest, _: Throttled) -> HttpResponse:
    refusal, seconds = too_many(request)
    response = _answer(refusal, 429)
    response["Retry-After"] = seconds
    return response


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    where = " › ".join(map(str, first["loc"]))
    return _answer(RequestInvalid(where=where, reason=first["msg"]), 400)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _answer(RequestInvalid(where="正文", reason=str(error)), 400)


def _answer(error: YingshangError, status: int) -> JsonResponse:
    return JsonResponse({"error": error.to_dict()}, status=status, json_dumps_params={"ensure_ascii": False})
