"""How much of a file is read at most: a hostile file costs no more than a large honest one."""

import resource

#: a picture of more pixels is refused before it is unpacked
MOST_PIXELS = 50_000_000
#: the longer side of what is looked at; a letter of a licence stays 15 pixels high
LONGEST_SIDE = 1600
#: of a PDF the first pages are read
MOST_PAGES = 3
#: lines kept of a page; a licence has about thirty
MOST_LINES = 400
LONGEST_LINE = 500
#: a whole file, from the question to the answer, with the loading of the models
MOST_SECONDS = 120.0
MEMORY = 4 * 2**30


class RefusedFile(Exception):
    """The file is not read; the argument is a key of `errors.REASONS`."""


def bind_this_process() -> None:
    """Bound the memory of this process, and let it write no files and no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
