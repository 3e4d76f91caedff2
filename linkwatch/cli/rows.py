"""Rows as results: every format but the table, which each command draws for itself."""

from __future__ import annotations

from collections.abc import Sequence

from linkwatch.cli.common import Common, Exit, Format, Stop
from linkwatch.render import files
from linkwatch.shapes import Shape


def write_rows(common: Common, heading: str, columns: tuple[str, ...], rows: Sequence[Shape]) -> None:
    """Print rows in the format that was asked for; `heading` names them for a person."""
    match common.format:
        case Format.JSON:
            common.write(files.as_json({"items": list(rows)}))
        case Format.JSONL:
            common.write("".join(files.jsonl(rows)))
        case Format.CSV:
            common.write(files.csv_of(columns, rows))
        case Format.HTML:
            common.write(files.html_table(heading, columns, rows, common.words))
        case Format.MARKDOWN:
            common.write(files.markdown_table(heading, columns, rows))
        case Format.JUNIT if "url" in columns:
            common.write(files.junit_rows(heading, rows))
        case _:
            raise Stop(
                Exit.USAGE,
                common.words.say(
                    "there is no format {format} here: take table, json, jsonl, csv, html or markdown",
                    format=common.format,
                ),
            )
