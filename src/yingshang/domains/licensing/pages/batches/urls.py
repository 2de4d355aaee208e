"""Addresses of acting on several cases."""

from django.urls import path

from yingshang.domains.licensing.pages.batches import together

urlpatterns = [path("desk/together/", together.together, name="desk_together")]
