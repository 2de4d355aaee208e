"""Every address of licensing."""

from yingshang.domains.licensing.pages import applicant_urls, official_urls

app_name = "licensing"
urlpatterns = [*applicant_urls.urlpatterns, *official_urls.urlpatterns]
