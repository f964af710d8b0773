"""Finds, lists, loads and checks files by id or path: the shipped catalog and folders of one's own.

Listing has to be quick, so nothing here loads the model before a file is really read.
"""

from scenarios_lib.catalog.catalogs import Catalog, from_environment, shipped
from scenarios_lib.catalog.listing import Entry

__all__ = ["Catalog", "Entry", "from_environment", "shipped"]
