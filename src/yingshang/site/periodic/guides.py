"""What the worker does for guides: follows the rules, and forgets words nobody has looked for in a year."""

from procrastinate.contrib.django import app

from yingshang.domains.licensing.finding.missing import forget_misses
from yingshang.domains.licensing.guides.following import follow_rules
from yingshang.site import clock


@app.periodic(cron="*/5 * * * *")
@app.task(name="licensing.guides_follow_rules", queue="sealing", pass_context=False)
def guides_follow_rules(timestamp: int) -> None:
    """Publish the guides that say something else since a rule table came into force."""
    follow_rules(now=clock.now(), today=clock.today())


@app.periodic(cron="41 3 * * *")
@app.task(name="licensing.forget_misses", queue="sealing", pass_context=False)
def forget_words_not_found(timestamp: int) -> None:
    """Delete what was not found and not asked for again."""
    forget_misses(today=clock.today())
