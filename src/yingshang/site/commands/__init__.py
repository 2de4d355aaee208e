"""The site's own commands of `yingshang`; each room brings its own beside these."""
