"""A planted bug: the site forgets the once-keys of forms. Python loads this file when the folder is on its path."""

import secrets

from yingshang.ui import once

once.once_key = lambda _request: secrets.token_hex(16)
