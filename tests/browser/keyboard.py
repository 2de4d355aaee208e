"""A visitor without a mouse: Tab, Enter, Space, arrows and letters."""

from collections.abc import Mapping

from browser.visitor import Visitor

#: more presses than the longest page of the story has places to stop
MOST_STOPS = 120
#: what the focused element is, says and holds, and whether its focus can be seen
_FOCUSED = """() => { const e = document.activeElement, style = getComputedStyle(e);
    const words = e.labels?.length ? [...e.labels].map(l => l.innerText).join(' ') : e.innerText || '';
    return {words: words.replace(/\\s+/g, ''), name: e.name || '', type: e.type || e.tagName, value: e.value || '',
            place: e.closest('main') ? 'main' : 'frame',
            is_seen: e === document.body || style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2} }"""


class Keyboard:
    """Drives a visitor's page by keys alone."""

    def __init__(self, who: Visitor) -> None:
        self.who, self._keys = who, who.page.keyboard
        # Listened to from the start: a dialog that opens before anybody listens is the desktop's own.
        who.page.on("filechooser", lambda _: None)

    def goes_to(self, words: str) -> None:
        """Press Tab until the control that begins with these words is focused."""
        wanted = "".join(words.split())
        for _ in range(MOST_STOPS):
            if self._next()["words"].startswith(wanted):
                return
        raise AssertionError(f"Tab never came to “{words}” on {self.who.page.url}")

    def presses(self, words: str, *, key: str = "Enter") -> None:
        """Go to a link or button and press it; look at the page it leads to."""
        self.goes_to(words)
        self.hits(key)

    def hits(self, key: str) -> None:
        """Press a key that leads to another page, and look at that page."""
        with self.who.page.expect_navigation():
            self._keys.press(key)
        self.who.looks()

    def writes(self, words: str, text: str) -> None:
        """Go to a field and type into it."""
        self.goes_to(words)
        self._keys.type(text)

    def answers(self, values: Mapping[str, object]) -> None:
        """Walk through the form in `main`, give each empty field its value by name, and press its first button."""
        for _ in range(MOST_STOPS):
            at = self._next()
            if at["place"] == "main" and at["type"] == "submit":
                return self.hits("Enter")
            if at["name"] in values and at["place"] == "main":
                self._gives(at, values[at["name"]])
        raise AssertionError(f"Tab never came to a button on {self.who.page.url}")

    def chooses_file(self, path: str) -> None:
        """Go to the file field and open its dialog."""
        while self._next()["type"] != "file":
            assert self.who.page.evaluate("document.activeElement !== document.body"), "Tab never came to a file field"
        # The browser is asked to hand its dialogs over before the key is pressed, not while.
        self.who.page.once("filechooser", lambda dialog: dialog.set_files(path))
        self.who.page.wait_for_timeout(300)
        self._keys.press("Space")
        self.who.page.wait_for_function("() => document.activeElement.files?.length")

    def _next(self) -> dict[str, str]:
        self._keys.press("Tab")
        at = self.who.page.evaluate(_FOCUSED)
        assert at["is_seen"], f"nobody sees the focus on “{at['words']}” of {self.who.page.url}"
        return at

    def _gives(self, at: Mapping[str, str], value: object) -> None:
        if at["type"] == "radio":
            self._keys.press("Space")
            while (self.who.page.evaluate(_FOCUSED))["value"] != value:
                self._keys.press("ArrowDown")
        elif at["type"] == "checkbox":
            if at["value"] in value:
                self._keys.press("Space")
        elif not at["value"]:
            self._keys.type(str(value))
