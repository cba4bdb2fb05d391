#!/usr/bin/python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests that drive the real window share: the program by its accessibility tree, real keys
and a real pointer, and TAP. Run under build-aux/headless.sh: TEST.py PROGRAM"""

import os
import re
import subprocess
import sys
import tempfile
import time
import traceback

try:
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    print("1..0 # SKIP no AT-SPI for Python")
    sys.exit(0)

DEADLINE_S = 90
number = 0
failed = 0


def check(good, what):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} - {what}", flush=True)
    return good


def children(node):
    try:
        node.clear_cache()  # else the library answers from memory
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                yield child
    except GLib.Error:
        return


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def text_of(node):
    try:
        if node.get_text_iface():
            return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
        return node.get_name() or ""
    except GLib.Error:
        return ""


def wait(what, look, seconds=DEADLINE_S):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = look()
        except GLib.Error:
            found = None
        if found:
            return found
        time.sleep(0.1)
    check(False, "timed out: " + what)
    raise SystemExit(1)


class Program:
    def __init__(self, *arguments, **environment):
        self.process = subprocess.Popen([sys.argv[1], *arguments], env={**os.environ, **environment},
                                        stderr=subprocess.PIPE, text=True)
        self.app = wait("application", self.find_app)
        self.frame = wait("window", lambda: self.find("frame"))

    def focus(self):
        """Real keys go to the window that has the focus; there is no window manager to give it."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                               capture_output=True, text=True).stdout.split()
        for window in found[-1:]:
            subprocess.run(["xdotool", "windowraise", window, "windowfocus", "--sync", window])

    def find_app(self):
        for app in children(Atspi.get_desktop(0)):
            if app.get_process_id() == self.process.pid:
                return app
        return None

    def find(self, role, pattern=""):
        for node in walk(self.app):
            try:
                if node.get_role_name() == role and re.search(pattern, node.get_name() or ""):
                    return node
            except GLib.Error:
                continue
        return None

    def label(self, pattern):
        for node in walk(self.app):
            try:
                if node.get_role_name() == "label" and re.search(pattern, text_of(node)):
                    return text_of(node)
            except GLib.Error:
                continue
        return None

    def items(self, name):
        found = self.find("list", name)
        return [] if found is None else [c for c in children(found) if c.get_role_name() == "list item"]

    def action(self, name):
        for index in range(Atspi.Action.get_n_actions(self.frame)):
            if Atspi.Action.get_action_name(self.frame, index) == name:
                return Atspi.Action.do_action(self.frame, index)
        return False

    def click(self, role, pattern):
        node = wait(f"{role} {pattern}", lambda: self.find(role, pattern))
        return Atspi.Action.do_action(node, 0)

    def choose(self, list_name, pattern):
        items = wait(list_name, lambda: self.items(list_name))
        index = next(i for i, item in enumerate(items) if re.search(pattern, item.get_name() or ""))
        return Atspi.Selection.select_child(self.find("list", list_name), index)

    def stop(self):
        self.process.terminate()
        return [line for line in self.process.communicate()[1].splitlines()
                if re.search(r"CRITICAL|WARNING \*\*", line)]


def key(*names):
    subprocess.run(["xdotool", "key", "--delay", "40", *names], check=True)
    time.sleep(0.2)


def done():
    """For a finally: the plan, and an end that is a failure where something went wrong."""
    broken = sys.exc_info()[0]
    if broken not in (None, SystemExit):
        traceback.print_exc()
    print(f"1..{number}", flush=True)
    sys.exit(1 if failed or broken or not number else 0)
