"""Pages of the web, saved or sent: read as a person sees them in a browser."""

from extractors.web.page import read_html

__all__ = ["read_html"]
