"""Addresses of acting on several cases."""

from django.urls import path

from yingshang.domains.licensing.pages.batches import sheet, together

urlpatterns = [
    path("desk/together/", together.together, name="desk_together"),
    path("desk/together/sheet/", sheet.sheet, name="desk_sheet"),
    path("desk/export.xlsx", sheet.download, name="desk_sheet_download"),
]
