"""Papers that people upload are read in the background."""

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from yingshang.domains.licensing.reading.keeping import QUEUE, TASK, read_waiting
from yingshang.site import clock


@app.task(name=TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def read_paper(reading_id: str) -> None:
    """Read one paper; read once, it is not waiting any more."""
    read_waiting(uuid.UUID(reading_id), now=clock.now())
