"""The desk's pages about promises: commitments to check, papers owed, instant decisions to look at again."""
