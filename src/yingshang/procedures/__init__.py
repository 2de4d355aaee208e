"""States, acts and clocks as data: what a case may do, where it stands, how its time runs, and the proof that
a procedure is sound. Pure: nothing here reads a clock or a database."""
