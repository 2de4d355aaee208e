"""Pages that nobody logs in for."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1280])
def test_the_login_page(visitor, width):
    reader = visitor(width=width)
    reader.goes_to("/login/")
    assert reader.heading == "登录"
