"""The design system: frames, parts, forms and charts of every page, described in docs/ui.md and shown at /design/."""
