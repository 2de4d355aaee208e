"""Powers of towns that end, every day: what is under way there goes to the organ above."""

from procrastinate.contrib.django import app

from yingshang.domains.licensing.competence.expiring import move_ended_delegations
from yingshang.site import clock


@app.periodic(cron="7 0 * * *")
@app.task(name="competence.move_ended_delegations", queue="sealing", pass_context=False)
def move_ended(timestamp: int) -> None:
    """Send every open item of a town without power over it to the organ above."""
    move_ended_delegations(now=clock.now())
