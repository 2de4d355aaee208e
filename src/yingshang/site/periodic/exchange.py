"""The worker's part in the exchange: delivering, looking after what was left, telling subscribers."""

import random

from procrastinate.contrib.django import app

from yingshang.casework.exchange import claiming, sending
from yingshang.casework.exchange.applying import apply_stored
from yingshang.casework.exchange.delivering import deliver
from yingshang.casework.exchange.telling import tell_subscribers
from yingshang.site import clock

#: a deliverer ends after so long; what still waits starts the next
AT_ONCE_SECONDS = 20.0


@app.task(name=sending.TASK, queue="exchange", pass_context=False)
def deliver_messages() -> None:
    """Deliver what waits; one deliverer at a time."""
    deliver(clock=clock.now, chance=random.SystemRandom(), seconds=AT_ONCE_SECONDS)


@app.periodic(cron="* * * * * */5")
@app.task(name="exchange.look_after", queue="exchange", pass_context=False)
def look_after(timestamp: int) -> None:
    """Wake the deliverer for what is due, and apply replies that a killed process had only stored."""
    now = clock.now()
    apply_stored(now=now)
    while tell_subscribers(now=now):
        continue
    if claiming.are_waiting(now=now):
        sending.wake()
