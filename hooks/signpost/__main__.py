"""The command line: `python -m signpost VERB`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost import coverage
from signpost.decisions import OutOfReachError
from signpost.diagnostics import FORMATS, render
from signpost.kinds import ticket
from signpost.kinds.decision_page import diff, proved, said_otherwise
from signpost.kinds.ticket import importing
from signpost.model import Site
from signpost.pipeline import Checked, build_day, check, check_alone


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; the exit status is 0, or 1 when the content has errors."""
    parser = argparse.ArgumentParser(prog="python -m signpost", description="Check support content and build its pages, without MkDocs.")
    parser.add_argument("--content", type=Path, default=Path("content"), help="content folder (default: content)")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    checking = verbs.add_parser("check", help="check the content and print every problem")
    checking.add_argument("--format", choices=sorted(FORMATS), default="text", help="for a person, GitHub annotations, or a program")
    importing_ = verbs.add_parser("import-form", help="bring a GitHub issue form in as a ticket")
    importing_.add_argument("file", type=Path, help="the form, a .yml file")
    importing_.add_argument("--url", default="", help="the page it comes from, kept as its source")
    importing_.add_argument("--id", default="", help="name of the entry (default: from the form's name)")
    verbs.add_parser("coverage", help="count what the site covers of what coverage.yml promises, and list the rest")
    comparing = verbs.add_parser("diff", help="list whose outcome a change of decisions alters")
    comparing.add_argument("old", type=Path, help="content folder before the change")
    comparing.add_argument("new", type=Path, help="content folder after it")
    measuring = verbs.add_parser("relevance", help="type queries into the built site's search and count what they find")
    measuring.add_argument("file", type=Path, help="queries: columns query, topic-slug, kind, origin, separated by tabs")
    measuring.add_argument("--site", type=Path, default=Path("site"), help="the built site (default: site)")
    measuring.add_argument("--json", action="store_true", help="for a program, with every query that is not answered first")
    chosen = parser.parse_args(arguments)
    return {"check": _check, "coverage": _coverage, "import-form": _import_form, "diff": _diff, "relevance": _relevance}[chosen.verb](
        chosen
    )


def _check(chosen: argparse.Namespace) -> int:
    result = check(chosen.content)
    report = render(result.problems, result.lines, chosen.format)
    if report:
        print(report)
    if chosen.format == "text":
        print(_verdict(result) + (proved(result.site) if result.site else ""), file=sys.stderr)
    return 1 if result.errors else 0


def _coverage(chosen: argparse.Namespace) -> int:
    """Print a table of what is wanted and what is there; the exit status is 1 when something is missing."""
    result = check(chosen.content)
    if result.site is None:
        print(render(result.errors, result.lines), file=sys.stderr)
        return 1
    if result.promise is None:
        print(f"{chosen.content} has no coverage.yml: nothing is promised", file=sys.stderr)
        return 1
    rows = coverage.count(result.promise, result.site)
    width = max((len(row.title) for row in rows), default=0)
    print(f"{'':{width}}  there  wanted")
    for row in rows:
        print(f"{row.title:{width}}  {row.there:5,}  {row.wanted:6,}")
    for kind, ids, many in coverage.astray(result.site):
        print(f"\n{len(ids)} of {many} lead to no decision of their own, {kind.plural.lower()}: {', '.join(ids) or 'none'}")
    missing = [f"{row.title}: {name}" for row in rows for name, _ in row.missing]
    print("\n".join(["", *missing]) if missing else "\nnothing is missing")
    return 1 if missing else 0


def _diff(chosen: argparse.Namespace) -> int:
    """Print decisions added and removed, for each changed outcome a case in words, and outcomes that say something else now.

    The exit status is 1 when a decision could not be compared: a reviewer must not take it for one without a change.
    """
    sites = []
    for folder in (chosen.old, chosen.new):
        result = check(folder)
        if result.site is None:
            print(render(result.errors, result.lines), file=sys.stderr)
            return 1
        sites.append(result.site)
    old, new = sites
    refs = [entry.ref for site in sites for kind in ("tree", "rule") for entry in site.of(kind)]
    lines = []
    status = 0
    for ref in dict.fromkeys(refs):
        for compared in (_changed, _otherwise):
            try:
                lines += compared(ref, old, new)
            except OutOfReachError as error:
                lines.append(f"{ref}: cannot be compared: {error}; make the change in smaller parts")
                status = 1
    print("\n".join(lines) if lines else "no outcome changed")
    return status


def _changed(ref: str, old: Site, new: Site) -> list[str]:
    before, after = old.get(ref), new.get(ref)
    if before is None or after is None:
        return [f"{ref}: {'added' if before is None else 'removed'}"]
    none = "(no outcome)"
    return [
        f"{ref}: {change.words}: {' + '.join(change.before) or none} → {' + '.join(change.after) or none}"
        + ("" if change.routes == 1 else f" ({change.many} {'routes' if before.kind.name == 'tree' else 'cases'})")
        for change in diff(before, old, after, new)
    ]


def _otherwise(ref: str, old: Site, new: Site) -> list[str]:
    before, after = old.get(ref), new.get(ref)
    found = said_otherwise(before, old, after, new) if before and after else {}
    return [f"{ref}: {words}: {name} says something else now: {', '.join(keys)}" for name, (keys, words) in found.items()]


def _import_form(chosen: argparse.Namespace) -> int:
    """Write the form into the tickets of the content folder; an entry that is there stays as it is."""
    try:
        text = chosen.file.read_text(encoding="utf-8")
        form, document, found = importing.read_form(text, str(chosen.file))
    except (OSError, UnicodeDecodeError, importing.NotAForm) as error:
        print(error, file=sys.stderr)
        return 1
    if form:
        found += check_alone(ticket.KIND, form, document, chosen.content)
    if found:
        print(importing.report(found, document), file=sys.stderr)
        return 1
    entry = importing.import_form(text, chosen.url, build_day())
    target = chosen.content / "tickets" / f"{chosen.id or importing.entry_id(text)}.yml"
    if target.exists():
        print(f"{target} is there already; choose another name with --id", file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(entry, encoding="utf-8")
    print(target)
    if not chosen.url:
        print("it names no source yet: complete `sources:` at its top, or import it with --url", file=sys.stderr)
    return 0


def _relevance(chosen: argparse.Namespace) -> int:
    """Print the figures of our search and of the theme's."""
    from signpost.search import relevance  # noqa: PLC0415  it starts browsers, which no other verb needs

    result = check(chosen.content)
    if result.site is None:
        print(render(result.errors, result.lines), file=sys.stderr)
        return 1
    try:
        figures = relevance.measure(relevance.read(chosen.file), result.site, chosen.site)
    except relevance.MissingError as error:
        print(error, file=sys.stderr)
        return 1
    print(relevance.as_json(figures) if chosen.json else relevance.report(figures))
    return 0


def _verdict(result: Checked) -> str:
    errors, notices = len(result.errors), len(result.notices)
    if errors:
        return f"\n{errors} problem{'s' * (errors != 1)} in the content"
    entries = len(result.site.entries) if result.site else 0
    return f"{entries} entries checked, no problem" + (f", {notices} notice{'s' * (notices != 1)}" if notices else "")


if __name__ == "__main__":
    sys.exit(main())
