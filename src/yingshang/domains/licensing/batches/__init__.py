"""The same act on several cases: looked at together, done one by one."""
