"""Says in one line when the Python at hand is too old; runs on any Python 3."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  the point of this file is to run on older ones
    sys.exit("CRM Playbook needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031  older ones have no f-strings
