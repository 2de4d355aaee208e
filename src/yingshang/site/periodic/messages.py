"""Periodic: messages that wait are sent."""

from procrastinate.contrib.django import app

from yingshang.casework.messages.sending import send_due
from yingshang.site import clock


@app.periodic(cron="* * * * * */10")
@app.task(name="messages.send", queue="messages", pass_context=False)
def send_messages(timestamp: int) -> None:
    """Send what waits in the outbox; two at once take different messages."""
    send_due(now=clock.now())
