"""Every address of licensing."""

from yingshang.domains.licensing.pages import applicant_urls, official_urls
from yingshang.domains.licensing.pages.messages import urls as messages

app_name = "licensing"
urlpatterns = [*applicant_urls.urlpatterns, *official_urls.urlpatterns, *messages.urlpatterns]
