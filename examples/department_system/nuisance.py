"""What goes wrong with real systems, by a seed: delays, repetitions, wrong order, dropped connections, 500."""

import random
import threading


class Nuisance:
    """Says, case by case, whether something goes wrong now; a rate of 0 says never."""

    def __init__(self, *, seed: int, rate: float) -> None:
        self._chance, self._lock, self.rate = random.Random(seed), threading.Lock(), rate

    @property
    def is_on(self) -> bool:
        return self.rate > 0

    def refuses(self) -> bool:
        """Answer 500 before anything was stored."""
        return self._happens()

    def drops(self) -> bool:
        """Store, and then close the connection without an answer."""
        return self._happens()

    def repeats(self) -> bool:
        """Send a reply again that was answered."""
        return self._happens()

    def loses_answer(self) -> bool:
        """Behave as if no answer had come."""
        return self._happens()

    def delay(self, longest: float) -> float:
        """Return how many seconds to wait, mostly none."""
        with self._lock:
            return self._chance.random() * longest if self._chance.random() < self.rate else 0.0

    def _happens(self) -> bool:
        with self._lock:
            return self._chance.random() < self.rate
