"""Takes files from a request: to disk, never to memory, and no further than the limit."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from yingshang.casework.materials.errors import LIMIT_MB, FileNotChosen, FileTooLarge

LIMIT_BYTES = LIMIT_MB * 1024 * 1024


class StopsAtLimit(FileUploadHandler):
    """Drops a file as soon as it is over the limit, and remembers its name for the form; other fields go on."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._received = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._received += len(raw_data)
        if self._received > LIMIT_BYTES:
            self.request._too_large = {**getattr(self.request, "_too_large", {}), self.field_name: self.file_name}
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""


def received(request: HttpRequest, field: str) -> tuple[str, bytes]:
    """Return name and content of the file in a field; raises FileNotChosen or FileTooLarge."""
    file = request.FILES.get(field)
    if file is not None:
        return file.name or "", file.read()
    too_large = getattr(request, "_too_large", {})
    if field in too_large:
        raise FileTooLarge(name=too_large[field])
    raise FileNotChosen
