"""预填预审: an uploaded licence is read on this machine and laid beside the register and the form."""
