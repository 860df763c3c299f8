"""What can be wrong with a brand and with section templates of one's own; sentences stand in `words`."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """A fault in what was entered for a brand, or in a template of a section."""

    UNKNOWN_PLACEHOLDER = "report.unknown_placeholder"
    ACCENT_PALE = "report.accent_pale"
    ACCENT_WRITTEN = "report.accent_written"
    FONTS_DIFFER = "report.fonts_differ"
    FONT_ALONE = "report.font_alone"
    BRAND_SPACE = "report.brand_space"
    BRAND_FILE_ABSENT = "report.brand_file_absent"
    BRAND_NONE_THERE = "report.brand_none_there"
    TEMPLATE_OUTSIDE = "report.template_outside"
    TEMPLATE_UNREAD = "report.template_unread"
    TEMPLATE_SYNTAX = "report.template_syntax"
    TEMPLATE_NOT_ALLOWED = "report.template_not_allowed"
    TEMPLATE_UNDEFINED = "report.template_undefined"
    TEMPLATE_TOO_MUCH = "report.template_too_much"
    TEMPLATE_BROKEN = "report.template_broken"
    TEMPLATE_DIRECTIVE = "report.template_directive"
    TEMPLATE_TABLE = "report.template_table"
    TEMPLATE_CHART = "report.template_chart"
    TEMPLATE_CHART_TWICE = "report.template_chart_twice"
    TEMPLATE_SECTION = "report.template_section"
    TEMPLATE_REPORT = "report.template_report"
