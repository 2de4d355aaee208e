"""Every address of the rulebook."""

app_name = "rulebook"
urlpatterns: list[object] = []
