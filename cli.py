"""The product without a screen: every command prints text, or JSON with `--json`.

Exit codes: 0 when all is well, 1 for faults in what was given, 2 for a wrong call or a folder without files.
"""

from __future__ import annotations

import typer

from commands import content, figures, projects, serving
from commands.group import Commands

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Plan, choose and introduce a CRM: projects, content and reports from the command line.",
)

app.command()(serving.serve)
app.command()(content.check)
app.command()(content.upgrade)
app.command()(content.schema)
app.command()(projects.new)
app.command()(projects.demo)
app.command("list")(projects.list_projects)
app.command()(projects.export)
app.command("import")(projects.import_file)
app.command()(figures.outlook)
app.command()(figures.rank)
app.command()(figures.report)
app.command("verify-log")(projects.verify_log)


if __name__ == "__main__":
    app()
