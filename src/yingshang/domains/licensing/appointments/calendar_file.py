"""An appointment as a calendar file (RFC 5545), so that it stands in the person's own calendar."""

import datetime as dt

from yingshang.domains.licensing.appointments.wording import service_title
from yingshang.domains.licensing.models.appointment import Appointment

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_file(appointment: Appointment, *, url: str) -> str:
    """Return the file; the same appointment keeps its UID, so that a change replaces it."""
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//yingshang//appointments//ZH", "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:{appointment.pk}@yingshang", f"DTSTAMP:{_utc(appointment.booked_at)}",
        f"DTSTART:{_utc(appointment.starts_at)}", f"DTEND:{_utc(appointment.ends_at)}",
        f"SUMMARY:{_text(service_title(appointment))}（预约码 {appointment.code}）",
        f"LOCATION:{_text(f'{appointment.hall.name} {appointment.hall.address}'.strip())}", f"URL:{url}",
        f"STATUS:{'CANCELLED' if appointment.state in ('cancelled', 'lapsed') else 'CONFIRMED'}",
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H", "DESCRIPTION:预约一小时后开始", "END:VALARM",
        "END:VEVENT", "END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _utc(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    return words.translate(_ESCAPED)


def _folded(line: str) -> list[str]:
    """Lines longer than 75 octets go on in the next one after a space, never within a character."""
    parts, part, size = list[str](), "", 0
    for char in line:
        width = len(char.encode())
        if size + width > 73:
            parts.append(part)
            part, size = " ", 1
        part, size = part + char, size + width
    return [*parts, part]
