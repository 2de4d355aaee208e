"""What tests look for in a page: its text, its links, and what a form would send back."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """One parsed page: `text` without markup, `links` by address, `hidden` values and `names` of its main form."""

    def __init__(self, response) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.hidden: list[tuple[str, str]] = []
        self.names: list[str] = []
        self._in_main = False
        self.feed(response.content.decode())
        self.text = " ".join(self.words)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "main":
            self._in_main = True
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag in ("input", "textarea", "select") and self._in_main and given.get("name"):
            self.names.append(given["name"] or "")
            if given.get("type") == "hidden":
                self.hidden.append((given["name"] or "", given.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._in_main = False

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(data.strip())

    def form(self, **typed: object) -> dict[str, object]:
        """Return what a press of a button would send, with what was typed."""
        sent: dict[str, object] = {}
        for name, value in self.hidden:
            if name == "csrfmiddlewaretoken":
                continue
            before = sent.get(name)
            sent[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
        return sent | typed
