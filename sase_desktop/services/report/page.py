"""A report as one HTML file: no script, nothing from outside, and a policy that forbids both.

Every text is escaped here, whatever it is; names from the directory are shown as they are.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from html import escape

from ...domain.charts import as_rows
from ...resources import resource
from .content import Part, TaskReport
from .drawing import chart_svg

_ROLES = (
    "surface", "sunken", "line", "text", "text_2", "text_3", "accent", "ok", "warn", "guard",
    "danger", "info", "preview", "neutral",
)  # fmt: skip
_RULES = """
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--text);font:14px/1.45 "Segoe UI",Inter,
"Noto Sans","PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;
font-variant-numeric:tabular-nums}
main{max-width:920px;margin:0 auto;padding:32px 24px 48px}
h1{font-size:22px;line-height:1.3;margin:0 0 8px}
h2{font-size:16px;margin:32px 0 8px}
.outcome{font-weight:600;font-size:15px;margin:0 0 8px;padding-left:10px;border-left:4px solid}
.outcome.ok{border-color:var(--ok);color:var(--ok)}
.outcome.warn{border-color:var(--warn);color:var(--warn)}
.outcome.guard{border-color:var(--guard);color:var(--guard)}
.outcome.danger{border-color:var(--danger);color:var(--danger)}
.outcome.preview{border-color:var(--preview);color:var(--preview)}
.outcome.neutral{border-color:var(--neutral);color:var(--neutral)}
p{margin:4px 0;color:var(--text_2)}
table{border-collapse:collapse;width:100%;margin:8px 0}
th,td{text-align:left;vertical-align:top;padding:6px 10px 6px 0;border-bottom:1px solid var(--line);
overflow-wrap:anywhere;unicode-bidi:isolate}
th{font-weight:500;color:var(--text_2);font-size:12px}
td.n,th.n{text-align:right;white-space:nowrap;padding-right:20px}
td.n:last-child,th.n:last-child{padding-right:0}
.facts th{width:180px;font-size:14px;border:0;padding:3px 10px 3px 0}
.facts td{border:0;padding:3px 0}
.id{color:var(--text_3);font-size:12px}
svg{width:100%;height:auto;font-size:12px}
svg text{fill:var(--text_2)}
rect.ok,i.ok{fill:var(--ok);background:var(--ok)}
rect.accent,i.accent{fill:var(--accent);background:var(--accent)}
rect.danger,i.danger{fill:var(--danger);background:var(--danger)}
.legend{font-size:12px}
.legend i{display:inline-block;width:8px;height:8px;border-radius:2px;margin:0 6px 0 14px}
.legend i:first-child{margin-left:0}
details{margin:8px 0}
summary{cursor:pointer;color:var(--text_2)}
@media print{main{max-width:none;padding:0}h2{break-after:avoid}tr{break-inside:avoid}}
"""


def report_page(report: TaskReport) -> str:
    """The whole file."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language.replace("_", "-")}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(report.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body><main>\n{''.join(_sections(report))}</main></body>\n</html>\n"
    )


def _sections(report: TaskReport) -> Iterable[str]:
    yield f"<h1>{escape(report.title)}</h1>\n"
    yield f'<div class="outcome {report.tone}">{escape(report.outcome)}</div>\n'
    yield from (f"<p>{escape(sentence)}</p>\n" for sentence in report.sentences)
    facts = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in report.facts
    )
    yield f'<table class="facts">{facts}</table>\n'
    yield f"<h2>{escape(report.figures_title)}</h2>\n"
    yield _table(report.figures_head, report.figures)
    yield from _chart(report)
    if report.reasons:
        yield f"<h2>{escape(report.reasons_title)}</h2>\n"
        yield _table(report.reasons_head, report.reasons, numbers=(1,))
    for part in report.parts:
        yield from _part(part, report)
    if not report.parts:
        yield f"<p>{escape(report.nothing)}</p>\n"


def _chart(report: TaskReport) -> Iterable[str]:
    chart = report.chart
    if chart.is_empty:
        return
    yield f"<h2>{escape(chart.title)}</h2>\n{chart_svg(chart)}\n"
    legend = "".join(f'<i class="{one.tone}"></i>{escape(one.name)}' for one in chart.series)
    yield f'<div class="legend">{legend}</div>\n'
    rows = [(label, *(f"{value or 0:,}" for value in values)) for label, values in as_rows(chart)]
    head = (chart.label_title, *(one.name for one in chart.series))
    yield f"<details><summary>{escape(report.as_table)}</summary>{_table(head, rows)}</details>\n"


def _part(part: Part, report: TaskReport) -> Iterable[str]:
    yield f"<h2>{escape(part.title)}</h2>\n"
    if part.note:
        yield f"<p>{escape(part.note)}</p>\n"
    name, field, before, after = map(escape, report.field_head)
    yield f"<table><tr><th>{name}</th>"
    has_fields = any(line.fields for line in part.lines)
    reason = escape(report.reasons_head[0])
    yield f"<th>{field}</th><th>{before}</th><th>{after}</th>" if has_fields else ""
    has_reasons = any(line.reason for line in part.lines)
    yield f"<th>{reason}</th></tr>\n" if has_reasons else "</tr>\n"
    for line in part.lines:
        rows = line.fields or (("", "", ""),)
        for number, row in enumerate(rows):
            who = ""
            if not number:
                who = f'{escape(line.name)}<div class="id">{escape(line.kind)} · '
                who += f"{escape(line.external_id)}</div>"
            cells = "".join(f"<td>{escape(one)}</td>" for one in row) if has_fields else ""
            why = f"<td>{escape(line.reason if not number else '')}</td>" if has_reasons else ""
            yield f"<tr><td>{who}</td>{cells}{why}</tr>\n"
    yield "</table>\n"


def _table(
    head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] | None = None
) -> str:
    """All columns but the first are numbers, unless it is said which are."""

    def kind(at: int) -> str:
        is_number = at > 0 if numbers is None else at in numbers
        return ' class="n"' if is_number else ""

    titles = "".join(f"<th{kind(at)}>{escape(one)}</th>" for at, one in enumerate(head))
    lines = "".join(
        "<tr>"
        + "".join(f"<td{kind(at)}>{escape(one)}</td>" for at, one in enumerate(row))
        + "</tr>"
        for row in rows
    )
    return f"<table><tr>{titles}</tr>{lines}</table>\n"


def _style() -> str:
    """The design's colours, light and dark, as the reader's system prefers."""
    tokens = json.loads(resource("style", "tokens.json").read_text("utf-8"))

    def values(scheme: str) -> str:
        return "".join(f"--{role}:{tokens[scheme][role]};" for role in _ROLES)

    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{values('dark')}}}}}"
    return f":root{{color-scheme:light dark;{values('light')}}}{dark}{_RULES}"
