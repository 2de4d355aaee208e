"""The design system: frames, parts, forms and charts. docs/ui.md lists them; /design/ shows them."""
