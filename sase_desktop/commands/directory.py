"""`directory ...`: the stored directory, and an import into it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .foreground import export_rows
from .importing import import_file
from .parsing import Parser, UsageError
from .printing import EXIT_DONE, print_list


def add_to(parser: Parser) -> None:
    parser.set_defaults(run=_directory)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("what", choices=("departments", "employees", "import"))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="what to import")
    parser.add_argument("--preview", action="store_true", help="of an import: store nothing")
    parser.add_argument("--export", type=Path, metavar="FILE")


def _directory(application: Any, arguments: argparse.Namespace) -> int:
    if (arguments.what == "import") != (arguments.file is not None):
        raise UsageError("import needs a FILE; the lists need none")
    if arguments.what == "import":
        return import_file(application, arguments)
    if arguments.preview:
        raise UsageError("--preview is for import")
    source = application.sources.find(arguments.name)
    rows = application.review.directory_documents(source.id, arguments.what)
    if arguments.export:
        fields = application.review.extended_fields(arguments.what, source.id)
        return export_rows(application, arguments, arguments.what, rows, fields)
    name = "username" if arguments.what == "employees" else "path"
    print_list(arguments, rows, lambda row: f"{row['external_id']}\t{row[name]}")
    return EXIT_DONE
