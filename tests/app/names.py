#!/usr/bin/python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can have the focus, in every panel, has a name that a screen reader can say.
Prints TAP. Run under build-aux/headless.sh: names.py PROGRAM"""

import re

from driver import Atspi, GLib, Program, check, done, key, wait, walk

PANELS = ["flows", "choke points", "dependence", "scenario", "details"]
# Containers that are entered, not spoken; GTK gives the focus on to what is in them.
CONTAINERS = {"panel", "filler", "scroll pane", "frame", "window", "dialog", "page tab list",
              "layered pane", "viewport", "unknown", "grouping", "table row", "tree table", "list box",
              "section", "tool tip", "menu", "popup menu"}


def nameless(program):
    """What can have the focus now and has no name, or one that is a class or a mnemonic."""
    found = []
    for node in walk(program.frame):
        try:
            states = node.get_state_set()
            role, name = node.get_role_name(), node.get_name() or ""
        except GLib.Error:
            continue
        if not states.contains(Atspi.StateType.FOCUSABLE) or role in CONTAINERS:
            continue
        if not states.contains(Atspi.StateType.SHOWING) and not states.contains(Atspi.StateType.VISIBLE):
            continue
        if not name.strip() or re.search(r"^(Gtk|Adw|Zamyn)[A-Z]|(^|\s)_|\w_\w", name):
            try:
                parent = node.get_parent()
                where = f"{parent.get_role_name()} {parent.get_name()!r}"
            except GLib.Error:
                where = "?"
            found.append(f"{role} {name!r} in {where}")
    return sorted(set(found))


def main():
    program = Program()
    try:
        wait("ranking", lambda: program.label(r"^Gashuunsukhait"))
        program.focus()
        program.choose("Choke points", "Gashuunsukhait")
        for number, panel in enumerate(PANELS, 1):
            key(f"alt+{number}")
            if panel == "dependence":
                wait("matrix", lambda: program.find("push button", "Diesel.*Origin"))
            found = nameless(program)
            check(not found, f"all controls of {panel} have names" + "".join("\n# " + f for f in found))
        program.stop()
    finally:
        done()


main()
