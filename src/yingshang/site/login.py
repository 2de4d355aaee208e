"""Logging in and out, with the form a reader had filled in when their session ended."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yingshang.site import kept_forms
from yingshang.site.errors import PageMissing

WRONG = "账号或密码不正确；请检查大小写后重新输入，连续错误 5 次将锁定 15 分钟"


class Login(LoginView):
    """Asks for name and password; after an expired session, goes on with what was typed."""

    template_name = "site/login.html"

    def get_context_data(self, **given: object) -> dict[str, object]:
        context = super().get_context_data(**given, has_kept_form=kept_forms.kept(self.request) is not None)
        return {**context, "errors": (("id_username", WRONG),) if context["form"].errors else ()}

    def form_valid(self, form: object) -> HttpResponse:
        response = super().form_valid(form)
        if kept_forms.claim(self.request):
            response = redirect("kept_form")
        kept_forms.remember_account(response, self.request.user.pk)
        return response


class Logout(LogoutView):
    """Ends the session."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        kept_forms.forget_account(response)
        return response


def kept_form(request: HttpRequest) -> HttpResponse:
    """Show that the posted values are safe, and let the reader send them again."""
    waiting = kept_forms.kept(request)
    if waiting is None:
        raise PageMissing()
    return render(request, "site/kept_form.html", {"kept": waiting, "count": _visible(waiting["fields"])})


def locked_out(request: HttpRequest, *_: object) -> HttpResponse:
    """Answer the sixth wrong password in a row from one address."""
    return render(request, "site/locked_out.html", {"minutes": 15}, status=429)


def _visible(fields: list[list[str]]) -> int:
    return sum(1 for name, value in fields if value and name != "once_key")
