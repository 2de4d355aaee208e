"""The open interface under /api/v1/: rooms bring routers, this room brings keys, limits, errors and the description."""
