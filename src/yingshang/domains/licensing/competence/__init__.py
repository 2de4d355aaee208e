"""Competence (跨域通办、区镇同权): any window receives, the competent organ decides, either of them delivers."""
