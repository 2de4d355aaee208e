"""The forms of a page, as a browser without JavaScript sees them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True, kw_only=True)
class Control:
    """One input, select or textarea; `options` are the values, or kinds of file, that it offers."""

    name: str
    kind: str
    value: str = ""
    is_chosen: bool = True
    options: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Form:
    """One form: where it goes and what it would send."""

    action: str
    method: str
    enctype: str
    controls: list[Control] = field(default_factory=list)

    def names(self) -> set[str]:
        return {control.name for control in self.controls}

    def offered(self, name: str) -> list[str]:
        """Return the values that radios, boxes, buttons or a select offer under a name."""
        found = [control for control in self.controls if control.name == name]
        return [value for control in found for value in (control.options or [control.value])]

    def filled(self, **values: object) -> list[tuple[str, str]]:
        """Return what the browser sends: what stands in the form, with these values instead."""
        kept = [(control.name, control.value) for control in self.controls
                if control.is_chosen and control.kind != "submit" and control.name not in values]
        given = [(name, str(one)) for name, value in values.items()
                 for one in (value if isinstance(value, list | tuple) else (value,))]
        return kept + given


class FormReader(HTMLParser):
    """Reads the forms and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._form: Form | None = None
        self._open: Control | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "form":
            self._form = Form(action=given.get("action", ""), method=given.get("method", "get"),
                              enctype=given.get("enctype", ""))
            self.forms.append(self._form)
        elif self._form is not None:
            self._read_control(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in ("textarea", "select"):
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.kind == "textarea":
            self._open.value += data

    def _read_control(self, tag: str, given: dict[str, str]) -> None:
        if tag == "option" and self._open is not None:
            self._open.options.append(given.get("value", ""))
            if "selected" in given or len(self._open.options) == 1:
                self._open.value = given.get("value", "")
        elif tag in ("input", "select", "textarea", "button") and given.get("name"):
            kind = given.get("type", "submit" if tag == "button" else tag)
            control = Control(name=given["name"], kind=kind, value=given.get("value", ""),
                              is_chosen=kind not in ("radio", "checkbox") or "checked" in given)
            if kind == "file":
                control.options, control.is_chosen = given.get("accept", "").split(","), False
            self._form.controls.append(control)
            self._open = control if tag in ("select", "textarea") else self._open
