"""预填预审 as people see it: what was read of their papers, beside the register and the form."""
