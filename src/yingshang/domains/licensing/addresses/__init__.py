"""标准地址: an address as parts, from the regions of the catalogue down to the room, and put together in one way."""
