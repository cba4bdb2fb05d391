#!/usr/bin/python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work is never lost: the real program, killed; two programs on one file; an atlas edited outside.
Prints TAP. Run under build-aux/headless.sh: work_kept.py PROGRAM"""

import os
import shutil
import tempfile

from driver import Atspi, Program, check, done, key, wait, walk

ATLAS = os.environ["ZAMYN_ATLAS"]
COPIES = os.path.join(os.environ["XDG_STATE_HOME"], "zamyn", "unsaved")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def copies():
    return sorted(n for n in os.listdir(COPIES) if n.endswith(".copy")) if os.path.isdir(COPIES) else []


def halve(program, name):
    """Finds the thing by the search and halves it by its key."""
    program.focus()
    key("ctrl+f")
    entry = wait("search entry", lambda: program.find("text", "Search") or program.find("entry", "Search"))
    field = next(n for n in walk(entry) if n.get_editable_text_iface())
    Atspi.EditableText.set_text_contents(field, name)
    wait("result", lambda: len(program.items("Results")) > 0)
    key("Return")
    wait("details", lambda: program.find("push button", "^Halve$"))
    program.action("win.focus-map")
    key("h")
    wait("halved", lambda: program.find("push button", "^Full Capacity$"))


def killed(folder):
    mine = os.path.join(folder, "mine.zscn")
    shutil.copyfile(os.path.join(ATLAS, "scenarios", "zamyn-uud-erenhot-closed.zscn"), mine)
    before = read(mine)
    program = Program(mine)
    wait("title", lambda: program.label("^Zamyn-Üüd.*2020"))
    halve(program, "Gashuun")
    check(wait("mark", lambda: program.label("^• ")), "the title marks unsaved work")
    wait("copy", lambda: copies())
    program.process.kill()
    program.process.wait()
    check(read(mine) == before, "after kill -9 the user's own file is untouched")

    program = Program()
    check(wait("offer", lambda: program.label("without saving “mine.zscn”")),
          "the next start offers the work")
    program.click("push button", "^Restore$")
    check(wait("restored", lambda: program.label("^• Zamyn-Üüd")), "restoring brings it back, unsaved")
    check(len(copies()) == 1, "and keeps one copy of it")
    program.focus()
    key("ctrl+s")
    wait("saved", lambda: not program.label("^• "))
    check(b"factor=0.5" in read(mine) and read(mine).startswith(before.rstrip()),
          "Ctrl+S writes it to the user's file")
    wait("no copy", lambda: not copies())
    check(True, "and the copy is gone")
    halve(program, "Shiveekh")
    check(wait("unsaved again", lambda: program.label("^• ")), "an edit after saving is unsaved again")
    return program, mine


def two_windows(program, mine):
    other = Program("--atlas", ATLAS, mine)
    wait("other", lambda: other.label("^Zamyn-Üüd.*2020"))
    program.focus()
    key("ctrl+s")
    wait("saved", lambda: not program.label("^• "))
    check(wait("notice", lambda: other.label("“mine.zscn” was saved by another")),
          "a second program on the file notices the save")
    other.click("push button", "^Load It$")
    check(wait("loaded", lambda: not other.label("“mine.zscn” was saved by another")), "and loads it")
    other.process.terminate()
    other.process.wait()


def ask_on_close(program, mine):
    halve(program, "Bichigt")
    before = read(mine)
    key("ctrl+w")
    wait("question", lambda: program.find("push button", r"\bDiscard$"))
    check(True, "closing with unsaved work asks")
    key("Escape")
    wait("stays", lambda: not program.find("push button", r"\bDiscard$"))
    check(program.process.poll() is None, "Cancel stays")
    program.focus()
    key("ctrl+w")
    program.click("push button", r"\bDiscard$")
    program.process.wait(20)
    check(read(mine) == before and not copies(), "Discard closes and leaves file and folder clean")


def atlas_edited(folder):
    atlas = os.path.join(folder, "atlas")
    shutil.copytree(ATLAS, atlas)
    program = Program(atlas)
    wait("ranking", lambda: program.label("^Gashuunsukhait"))
    halve(program, "Gashuun")
    with open(os.path.join(atlas, "tables", "events.csv"), "ab"):
        pass
    os.utime(os.path.join(atlas, "tables", "events.csv"))
    text = read(os.path.join(atlas, "tables", "events.csv"))
    with open(os.path.join(atlas, "tables", "events.csv"), "wb") as file:
        file.write(text)
    check(wait("offer", lambda: program.label("atlas was changed on disk")),
          "an atlas edited outside is told")
    program.click("push button", "^Reload$")
    wait("reloaded", lambda: not program.label("atlas was changed on disk"))
    check(wait("still halved", lambda: program.label("^• .*half capacity")),
          "reloading keeps the scenario")
    program.process.kill()
    program.process.wait()


def main():
    try:
        with tempfile.TemporaryDirectory() as folder:
            program, mine = killed(folder)
            two_windows(program, mine)
            ask_on_close(program, mine)
            atlas_edited(folder)
    finally:
        done()


main()
