"""Every address of the rulebook."""

from yingshang.domains.rulebook.pages import desk_urls, public_urls

app_name = "rulebook"
urlpatterns = [*public_urls.urlpatterns, *desk_urls.urlpatterns]
