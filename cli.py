"""The product without a screen: every command prints text, or JSON with `--json`.

Exit codes: 0 when all is well, 1 for faults in what was given, 2 for a wrong call or a folder without files.
"""

from __future__ import annotations

import typer

from commands import (
    bids,
    content,
    cost_books,
    customer_data,
    customer_duplicates,
    customer_files,
    customer_profile,
    explaining,
    figures,
    plans,
    projects,
    reporting,
    scorecards,
    serving,
    survey_findings,
    survey_people,
    survey_programs,
    survey_sheets,
    tables,
    verifying,
)
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
app.command()(reporting.report)
app.command()(verifying.verify)
app.command("verify-log")(projects.verify_log)

survey = typer.Typer(no_args_is_help=True, help="Surveys: forms, links, what was answered, other programs.")
survey.command()(survey_sheets.form)
survey.command("import")(survey_sheets.import_forms)
survey.command()(survey_people.invite)
survey.command()(survey_findings.tally)
survey.command()(survey_findings.prove)
survey.command()(survey_sheets.paper)
survey.command("check-address")(survey_people.check_address)

xlsform = typer.Typer(no_args_is_help=True, help="Workbooks of ODK, KoboToolbox and others.")
xlsform.command("import")(survey_programs.xlsform_import)
xlsform.command("export")(survey_programs.xlsform_export)
survey.add_typer(xlsform, name="xlsform")
surveyjs = typer.Typer(no_args_is_help=True, help="Surveys written with SurveyJS.")
surveyjs.command("import")(survey_programs.surveyjs_import)
survey.add_typer(surveyjs, name="surveyjs")
app.add_typer(survey, name="survey")

table = typer.Typer(no_args_is_help=True, help="Entries as tables for a spreadsheet, out and in.")
table.command()(tables.export)
table.command("import")(tables.import_table)
app.add_typer(table, name="table")

rfp = typer.Typer(no_args_is_help=True, help="Requests for an offer: workbooks out, bids in.")
rfp.command()(bids.workbook)
rfp.command("import")(bids.take)
app.add_typer(rfp, name="rfp")

cost = typer.Typer(no_args_is_help=True, help="The cost workbook, out and in, and where a figure comes from.")
cost.command()(cost_books.workbook)
cost.command("import")(cost_books.take)
cost.command()(explaining.explain)
app.add_typer(cost, name="cost")

plan = typer.Typer(no_args_is_help=True, help="The plan as files of other programs, out and in.")
plan.command()(plans.export)
plan.command("import")(plans.import_plan)
app.add_typer(plan, name="plan")

score = typer.Typer(no_args_is_help=True, help="Scoring by several people: workbooks out and in.")
score.command()(scorecards.workbook)
score.command("import")(scorecards.take)
app.add_typer(score, name="score")

data = typer.Typer(no_args_is_help=True, help="A firm's own files of customers: read, measured, matched.")
data.command()(customer_data.read)
data.command()(customer_files.take)
data.command()(customer_files.files)
data.command()(customer_files.delete)
data.command()(customer_profile.profile)
data.command()(customer_duplicates.duplicates)
app.add_typer(data, name="data")


if __name__ == "__main__":
    app()
