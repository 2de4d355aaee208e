"""Periodic work of the worker, a file a part; site/tasks.py imports them."""
