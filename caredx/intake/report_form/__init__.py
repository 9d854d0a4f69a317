"""The yearly add-on report （別紙１）実績報告書（毎年度報告）: 48 fields of one sheet, with every check the form allows.

`read` takes a workbook or a folder; `write_report_form_template` writes a blank one with the same cells.
"""

from caredx.intake.report_form.fields import write_report_form_template, write_report_forms
from caredx.intake.report_form.reading import ReportForms, read

__all__ = ["ReportForms", "read", "write_report_form_template", "write_report_forms"]
