"""The rulebook's pages: for anybody under /rules/, for editors under /rulebook/."""
