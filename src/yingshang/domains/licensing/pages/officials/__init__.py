"""The officials' desk: queues, cases, acts, figures."""
