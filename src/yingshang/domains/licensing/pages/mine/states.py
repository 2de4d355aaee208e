"""How the states of licensing cases are told to the applicant."""

_TONES = {
    "submitted": "info", "correcting": "warn", "in_progress": "info", "finished": "ok", "declined": "error",
    "withdrawn": "neutral", "lapsed": "neutral", "waiting": "neutral", "reviewing": "info", "special": "warn",
    "checking": "info", "granted": "info", "issued": "ok", "refused": "error", "cancelled": "neutral",
}


def tone_of(state: str) -> str:
    """Return the tone of a state's tag."""
    return _TONES.get(state, "neutral")
