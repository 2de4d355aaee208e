"""What the worker does for guides: forgets words nobody has looked for in a year."""

from procrastinate.contrib.django import app

from yingshang.domains.licensing.finding.missing import forget_misses
from yingshang.site import clock


@app.periodic(cron="41 3 * * *")
@app.task(name="licensing.forget_misses", queue="sealing", pass_context=False)
def forget_words_not_found(timestamp: int) -> None:
    """Delete what was not found and not asked for again."""
    forget_misses(today=clock.today())
