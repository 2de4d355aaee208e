"""退订: the link at the foot of a message; asks once, needs no login, and says what still comes."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yingshang.casework.messages import contacts
from yingshang.casework.messages.masking import mask_address
from yingshang.domains.licensing.pages.citizen_frame import show as show_page


def show(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Ask whether to stop, and stop."""
    if request.method == "POST":
        contacts.unsubscribe(token)
        messages.success(request, "已退订，办件进展和提醒不再发到这个地址")
        return redirect("licensing:unsubscribe", token)
    contact = contacts.contact_of_token(token)
    return show_page(request, "messages/unsubscribe.html", {
        "to": mask_address(contact.address), "is_off": not (contact.wants_progress or contact.wants_reminders)})
